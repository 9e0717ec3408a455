import type { ErasedKeyKind } from '../../shared/domain/privacy/erased-key.ts';
import { erasedKeys } from '../db/erased-keys.ts';
import type { SqliteConnection } from '../db/open-database.ts';

export interface KnownMember {
  readonly id: number;
  readonly holderName: string;
  readonly sortKey: string;
}

export interface KnownContract {
  readonly id: number;
  readonly memberId: number;
}

export interface KnownProduct {
  readonly code: string;
  readonly line: string;
  readonly formula: string;
}

/** The rows that lines point at, by the names that the insurer gives them; undefined when there is none. */
export interface KnownRows {
  personId(reference: string): number | undefined;
  member(number: string): KnownMember | undefined;
  contract(number: string): KnownContract | undefined;
  product(code: string): KnownProduct | undefined;
  hasAgency(id: string): boolean;
  hasAct(code: string): boolean;
  /** Whether the key is of somebody who was erased: the export does not bring them back. */
  isErased(kind: ErasedKeyKind, key: string): boolean;
}

/**
 * Looks rows up by key and remembers those found. A kind of row must be complete before it is asked for: the files are
 * read parents first, so that nothing remembered goes stale.
 */
export function createKnownRows(connection: SqliteConnection): KnownRows {
  const person = connection.prepare<[string], number>(`SELECT id FROM external_key WHERE entity = 'person' AND reference = ?`).pluck();
  const member = connection.prepare<[string], KnownMember>(
    `SELECT member.id, person.last_name || ' ' || person.first_name AS holderName, person.sort_key AS sortKey
     FROM member JOIN person ON person.id = member.person_id WHERE member.number = ?`);
  const contract = connection.prepare<[string], KnownContract>('SELECT id, member_id AS memberId FROM contract WHERE number = ?');
  const products = new Map(connection.prepare<[], KnownProduct>('SELECT code, line, formula FROM product').all().map((product) => [product.code, product]));
  const agencies = new Set(connection.prepare<[], string>('SELECT id FROM agency').pluck().all());
  const acts = new Set(connection.prepare<[], string>('SELECT code FROM act').pluck().all());
  return {
    personId: remembered((reference) => person.get(reference)),
    member: remembered((number) => member.get(number)),
    contract: remembered((number) => contract.get(number)),
    product: (code) => products.get(code),
    hasAgency: (id) => agencies.has(id),
    hasAct: (code) => acts.has(code),
    isErased: erasedKeys(connection),
  };
}

/** About 30 MB of keys and rows; past it the database, whose pages are in its own cache, is asked again. */
const MOST_REMEMBERED = 200_000;

function remembered<Row>(find: (key: string) => Row | undefined): (key: string) => Row | undefined {
  const known = new Map<string, Row>();
  return (key) => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const found = find(key);
    if (found === undefined) return undefined;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(ownCopy(key), found);
    return found;
  };
}

/** The same text apart from the one it was cut from, which would otherwise stay in memory as long as it. */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
