import type { Scope } from '../../shared/domain/rights/scope.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { andInScope, MEMBERS_IN_SCOPE, scopeValues } from '../rights/in-scope.ts';

/** Where a search looks, and what whoever searches may find there. */
export interface Sight {
  readonly connection: SqliteConnection;
  readonly scope: Scope;
  /** Kinds of documents whose words may answer. */
  readonly openKinds: readonly string[];
}

/** Stands in a statement where the scope restricts the rows of `member`, after a WHERE. */
export const IN_SCOPE = '/* in scope */';
/** The same for the kinds of `document`. */
export const OF_OPEN_KIND = '/* of an open kind */';

/** The statement as this sight runs it; for the whole desk it is the one without any restriction of members. */
export function sightedSql({ scope }: Sight, sql: string): string {
  return sql.replaceAll(IN_SCOPE, andInScope(scope)).replaceAll(OF_OPEN_KIND, ' AND document.kind IN (SELECT value FROM json_each(@openKinds))');
}

/** What `sightedSql` compares with. */
export function sightValues({ scope, openKinds }: Sight): Readonly<Record<string, string>> {
  return { ...scopeValues(scope), openKinds: JSON.stringify(openKinds) };
}

/** Up to this many members are looked through one by one: « the latest of anyone » is then read from their files. */
const FEW_MEMBERS = 400;

/** The members of a small part of the desk; null when they are many, or the whole. */
export function fewMembers({ connection, scope }: Sight): readonly number[] | null {
  if (scope.kind === 'whole') return null;
  const lists = [JSON.stringify(scope.agencyIds), JSON.stringify(scope.memberIds)];
  const ids = connection.prepare<unknown[], number>(`${MEMBERS_IN_SCOPE} LIMIT ${FEW_MEMBERS + 1}`).pluck().all(...lists);
  return ids.length > FEW_MEMBERS ? null : ids;
}
