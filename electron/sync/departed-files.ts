import type { LoggedChange } from '../../shared/contract/sync/pull-contract.ts';
import type { SnapshotManifest } from '../../shared/contract/sync/snapshot-contract.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';
import { forgetNames } from './named-lines.ts';
import { recordSync } from './record-sync.ts';
import { ACTS_TO_FORGET, wipeMember, writeWipe } from './wipe-member.ts';

/*
 * A member's file goes from one agency to another: the log of the first says so in one line, that of the second brings every row. A desk that follows both
 * hears of it in any order: what comes of a file that is here in another scope is kept aside until the log of that scope has let it go.
 */

/** Whether a line says that its member's whole file left the scope. */
export function saysDeparted({ entity, op }: Pick<LoggedChange, 'entity' | 'op'>): boolean {
  return entity === 'member' && op === 'D';
}

/** What the log of the scope said of the file before is over; its rows here, if they are that scope's, go with the next step. In the transaction of the caller. */
export function noteDeparture(connection: SqliteConnection, scope: string, file: string): void {
  const { forgetLines, note } = statementsOf(connection);
  forgetLines.run(scope, file);
  note.run({ scope, file });
}

/** The same of those that a snapshot names, which is taken in the place of a log that had said so: whoever was away does not know that they left. */
export function noteDepartures(connection: SqliteConnection, { scope, departed }: Pick<SnapshotManifest, 'scope' | 'departed'>): void {
  for (const memberId of departed) statementsOf(connection).note.run({ scope, file: `member:${memberId}` });
}

export function listDeparted(connection: SqliteConnection, scope: string): readonly string[] {
  return statementsOf(connection).ofScope.all(scope);
}

/**
 * Takes away what this desk holds of a file that left its scope, but what came of it since; of a scope that is taken anew once its log is here whole, and somebody
 * said yes where they are many. True when there was one: there may be more.
 */
export function wipeDeparted(connection: SqliteConnection, now: Instant): boolean {
  const { next, forgetActs } = statementsOf(connection);
  const departed = next.get();
  if (departed === undefined) return false;
  const { file, scope } = departed;
  writeWipe(connection, () => {
    forgetNames(connection, file);
    const rows = wipeMember(connection, Number(file.slice('member:'.length)), now);
    forgetActs.run({ file, scope });
    recordSync(connection, 'hub.file-left', { scope, file, rows }, now);
  });
  return true;
}

/** Whether something is kept aside of a file that is here in another scope: with every log at its end nothing explains it. */
export function hasUnexplainedLines(connection: SqliteConnection): boolean {
  return statementsOf(connection).isUnexplained.get() === 1;
}

/**
 * Tells, within one transaction, the files of which nothing may be written for this scope: they are here in another one, about to go, or may be among those that
 * another one brings whole, whose persons come before their member.
 */
export function filesElsewhere(connection: SqliteConnection, scope: string): (file: string) => boolean {
  const { isAny, isElsewhere } = statementsOf(connection);
  const agencyId = scope.slice('agency:'.length);
  if (!scope.startsWith('agency:') || isAny.get({ agencyId }) === 0) return () => false;
  return (file) => isElsewhere.get({ file, agencyId }) === 1;
}

const MEMBER_OF_FILE = `CAST(substr(@file, ${'member:'.length + 1}) AS INTEGER)`;

const OF_ANOTHER_AGENCY = `scope LIKE 'agency:%' AND scope <> 'agency:' || @agencyId`;

const statementsOf = perConnection((connection) => ({
  forgetLines: connection.prepare<[string, string]>('DELETE FROM held_line WHERE scope = ? AND file = ?'),
  note: connection.prepare<[{ scope: string; file: string }]>(
    `INSERT INTO departed_file (file, scope) SELECT @file, @scope WHERE EXISTS (SELECT 1 FROM member WHERE id = ${MEMBER_OF_FILE} AND 'agency:' || agency_id = @scope) ON CONFLICT DO NOTHING`,
  ),
  next: connection.prepare<[], { file: string; scope: string }>('SELECT file, scope FROM departed_file d WHERE NOT EXISTS (SELECT 1 FROM hub_scope s WHERE s.scope = d.scope AND s.is_rebuilt = 1) ORDER BY file LIMIT 1'),
  ofScope: connection.prepare<[string], string>('SELECT file FROM departed_file WHERE scope = ?').pluck(),
  forgetActs: connection.prepare<[{ file: string; scope: string }]>(`UPDATE outbox SET body = NULL WHERE file = @file AND scope = @scope AND ${ACTS_TO_FORGET}`),
  isUnexplained: connection
    .prepare<[], number>(`SELECT EXISTS (SELECT 1 FROM held_line h JOIN member m ON m.id = CAST(substr(h.file, 8) AS INTEGER) WHERE h.file LIKE 'member:%' AND h.scope <> 'agency:' || m.agency_id)`)
    .pluck(),
  isAny: connection
    .prepare<[{ agencyId: string }], number>(
      `SELECT EXISTS (SELECT 1 FROM departed_file) OR EXISTS (SELECT 1 FROM member WHERE agency_id < @agencyId) OR EXISTS (SELECT 1 FROM member WHERE agency_id > @agencyId)
        OR EXISTS (SELECT 1 FROM snapshot_taking WHERE ${OF_ANOTHER_AGENCY})`,
    )
    .pluck(),
  isElsewhere: connection
    .prepare<[{ file: string; agencyId: string }], number>(
      `SELECT EXISTS (SELECT 1 FROM departed_file WHERE file = @file) OR EXISTS (SELECT 1 FROM member WHERE id = ${MEMBER_OF_FILE} AND agency_id <> @agencyId)
        OR (EXISTS (SELECT 1 FROM snapshot_taking WHERE ${OF_ANOTHER_AGENCY}) AND NOT EXISTS (SELECT 1 FROM member WHERE id = ${MEMBER_OF_FILE}))`,
    )
    .pluck(),
}));
