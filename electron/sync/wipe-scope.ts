import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { removeResidue } from '../db/residue.ts';
import { leaveScope, readScopes } from './hub-link.ts';
import { recordSync } from './record-sync.ts';
import { forgetTaking } from './snapshot-taking.ts';
import { ACTS_TO_FORGET, wipeMember, writeWipe } from './wipe-member.ts';

/** `lost`: the person has no right to it any more. `revoked`: the hub shut the desk out. */
export type WipeReason = 'lost' | 'revoked';

export interface WipeParts {
  readonly connection: SqliteConnection;
  readonly clock: () => Instant;
  readonly elapsed: () => number;
}

/** Of one transaction: an act of a person waits no longer for the writer. */
const WRITER_MS = 30;

/**
 * Follows a scope no further, and notes that the rows of its members go. What was kept aside of its log goes at once: it may be a part of one that was being
 * taken anew, of which no file can be made, and some of which is of members who are not here. In the transaction of the caller, as all but the class below.
 */
export function wipeScope(connection: SqliteConnection, scope: string, reason: WipeReason, at: Instant): void {
  const { forgetRebuilt, forgetLines, forgetDeparted, begin } = statementsOf(connection);
  leaveScope(connection, scope);
  forgetTaking(connection, scope);
  for (const statement of [forgetRebuilt, forgetLines, forgetDeparted]) statement.run(scope);
  if (scope !== 'directory') begin.run(scope, reason, at);
}

/** Notes that the rows of every member go: the directory stays, by which people sign in. */
export function wipeEverything(connection: SqliteConnection, at: Instant): void {
  for (const { scope } of readScopes(connection)) if (scope !== 'directory') wipeScope(connection, scope, 'revoked', at);
}

/** A scope that the desk has again: what is still here of it stays, and the rest comes. */
export function keepScope(connection: SqliteConnection, scope: string): void {
  statementsOf(connection).end.run(scope);
}

/** Takes away the rows of members whose scope this desk lost, some members in a transaction, so that it goes on from the file whatever ended it. */
export class ScopeWipe {
  readonly #parts: WipeParts;

  constructor(parts: WipeParts) {
    this.#parts = parts;
  }

  /** True while there is more to take away. */
  step(): boolean {
    const { connection } = this.#parts;
    const wipe = statementsOf(connection).next.get();
    if (wipe === undefined) return false;
    const end = writeWipe(connection, () => this.#wipeSome(wipe));
    if (end?.value === true) removeResidue(connection);
    return true;
  }

  /** True with the last one. */
  #wipeSome({ scope, reason, members, rows }: Wipe): boolean {
    const { connection, clock, elapsed } = this.#parts;
    const { membersOf, note, end, forgetActs } = statementsOf(connection);
    const startedAt = elapsed();
    const ids = membersOf.all(scope.slice('agency:'.length));
    let [gone, rowsGone] = [0, 0];
    for (const id of ids) {
      rowsGone += wipeMember(connection, id, clock());
      gone += 1;
      if (elapsed() - startedAt >= WRITER_MS) break;
    }
    note.run(gone, rowsGone, scope);
    if (gone < ids.length || ids.length === AT_ONCE) return false;
    forgetActs.run(scope);
    end.run(scope);
    recordSync(connection, 'hub.wiped', { scope, reason, members: members + gone, rows: rows + rowsGone }, clock());
    return true;
  }
}

interface Wipe {
  readonly scope: string;
  readonly reason: WipeReason;
  readonly members: number;
  readonly rows: number;
}

const AT_ONCE = 200;

const statementsOf = perConnection((connection) => ({
  forgetRebuilt: connection.prepare<[string]>('DELETE FROM rebuilt_file WHERE file IN (SELECT file FROM held_line WHERE scope = ?)'),
  forgetLines: connection.prepare<[string]>('DELETE FROM held_line WHERE scope = ?'),
  forgetDeparted: connection.prepare<[string]>('DELETE FROM departed_file WHERE scope = ?'),
  begin: connection.prepare<[string, string, number]>('INSERT INTO scope_wipe (scope, reason, members, rows_gone, begun_at) VALUES (?, ?, 0, 0, ?) ON CONFLICT (scope) DO NOTHING'),
  next: connection.prepare<[], Wipe>('SELECT scope, reason, members, rows_gone AS rows FROM scope_wipe ORDER BY scope LIMIT 1'),
  membersOf: connection.prepare<[string], number>(`SELECT id FROM member WHERE agency_id = ? LIMIT ${AT_ONCE}`).pluck(),
  note: connection.prepare<[number, number, string]>('UPDATE scope_wipe SET members = members + ?, rows_gone = rows_gone + ? WHERE scope = ?'),
  forgetActs: connection.prepare<[string]>(`UPDATE outbox SET body = NULL WHERE scope = ? AND ${ACTS_TO_FORGET}`),
  end: connection.prepare<[string]>('DELETE FROM scope_wipe WHERE scope = ?'),
}));
