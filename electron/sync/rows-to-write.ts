import { assert } from '../../shared/lib/assert.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { isHeldEntity, UnknownField, writeImage, type RowImage } from '../db/row-images.ts';
import { nameIndex } from '../search/index-member.ts';
import { writingOne } from './row-refused.ts';

export interface LinePlace {
  readonly file: string;
  readonly entity: string;
  readonly rowId: string;
  /** Of a line of a log: its number. */
  readonly seq?: number;
}

/**
 * Rows that the hub says, written in one transaction: guards of acts let them pass, parents may come after their children, and what triggers and the
 * search work out follows at the end. `end` must be called before the commit.
 */
export class RowsToWrite {
  readonly #connection: SqliteConnection;
  readonly #entities = new Set<string>();
  readonly #files = new Set<string>();
  readonly #newMembers = new Set<number>();

  constructor(connection: SqliteConnection) {
    assert(connection.inTransaction, 'rows of the hub are written in the transaction of the cursor');
    this.#connection = connection;
    connection.pragma('defer_foreign_keys = ON');
    statementsOf(connection).begin.run();
  }

  get entities(): readonly string[] {
    return [...this.#entities];
  }

  /** Throws `UnknownField` for an entity or a field that this program has not, `RowRefused` for a row that its table does not take. */
  write(place: LinePlace, image: RowImage | null): void {
    const { file, entity, rowId } = place;
    if (!isHeldEntity(entity)) throw new UnknownField(`${entity}: no such rows here`);
    const isNewMember = entity === 'member' && image !== null && statementsOf(this.#connection).hasMember.get(rowId) === 0;
    if (!writingOne(place, () => writeImage(this.#connection, { file, entity, rowId }, image))) return;
    this.#entities.add(entity);
    this.#files.add(file);
    if (isNewMember) this.#newMembers.add(Number(rowId));
  }

  end(): void {
    const { derive, sortKeyOf, end } = statementsOf(this.#connection);
    derive([...this.#files].flatMap((file) => (file.startsWith('member:') ? [Number(file.slice('member:'.length))] : [])));
    if (this.#newMembers.size > 0) {
      const index = nameIndex(this.#connection);
      for (const memberId of this.#newMembers) index.add(memberId, sortKeyOf.get(memberId) ?? '');
      index.flush();
    }
    end.run();
  }
}

const statementsOf = perConnection((connection) => ({
  begin: connection.prepare(`INSERT INTO settling (file) VALUES ('')`),
  end: connection.prepare('DELETE FROM settling'),
  hasMember: connection.prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM member WHERE id = ?)').pluck(),
  sortKeyOf: connection.prepare<[number], string>('SELECT p.sort_key FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?').pluck(),
  derive: deriver(connection),
}));

/** What the triggers of acts work out step by step, worked out at once from the rows as they are: for all members together, since a piece has thousands. */
function deriver(connection: SqliteConnection): (memberIds: readonly number[]) => void {
  const ofThem = 'member_id IN (SELECT value FROM json_each(?))';
  const open = `SELECT r.id FROM request r WHERE r.contract_id = contract.id AND r.blocks = 'contract:' || contract.id AND r.status IN ('to-check', 'correction')`;
  const openRequests = connection.prepare<[string]>(`UPDATE contract SET open_request_id = (${open}) WHERE ${ofThem} AND open_request_id IS NOT (${open})`);
  const holder = `FROM person p JOIN member m ON m.person_id = p.id WHERE m.id = contract.member_id`;
  const holders = connection.prepare<[string]>(`UPDATE contract SET holder_name = (SELECT p.last_name || ' ' || p.first_name ${holder}), holder_sort_key = (SELECT p.sort_key ${holder})
    WHERE ${ofThem} AND holder_sort_key IS NOT (SELECT p.sort_key ${holder})`);
  const agencies = connection.prepare<[string]>(`UPDATE request SET agency_id = (SELECT agency_id FROM member WHERE id = request.member_id)
    WHERE ${ofThem} AND agency_id IS NOT (SELECT agency_id FROM member WHERE id = request.member_id)`);
  return (memberIds) => {
    if (memberIds.length > 0) for (const statement of [openRequests, holders, agencies]) statement.run(JSON.stringify(memberIds));
  };
}
