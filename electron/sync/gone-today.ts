import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** What a log takes within it is counted together: a few rows in each of many answers are as much as many in one. */
const DAY_MS = 86_400_000;

/** How many rows the log of a scope took away within a day without a yes. A clock that was set back begins another day. */
export function goneToday(connection: SqliteConnection, scope: string, now: Instant): number {
  return statementsOf(connection).find.get({ scope, now, day: DAY_MS }) ?? 0;
}

/** Notes that so many more go, in the transaction that takes them. */
export function noteGone(connection: SqliteConnection, scope: string, gone: number, now: Instant): void {
  if (gone > 0) statementsOf(connection).note.run({ scope, now, count: goneToday(connection, scope, now) + gone, day: DAY_MS });
}

const statementsOf = perConnection((connection) => ({
  find: connection.prepare<[{ scope: string; now: number; day: number }], number>('SELECT gone_count FROM hub_scope WHERE scope = @scope AND @now BETWEEN gone_since AND gone_since + @day').pluck(),
  note: connection.prepare<[{ scope: string; now: number; count: number; day: number }]>(
    'UPDATE hub_scope SET gone_count = @count, gone_since = CASE WHEN @now BETWEEN gone_since AND gone_since + @day THEN gone_since ELSE @now END WHERE scope = @scope',
  ),
}));
