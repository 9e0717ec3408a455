import type { SqliteConnection } from './open-database.ts';
import { perConnection } from './per-connection.ts';

/** What this command id did the first time, or null. `electron/sync/enqueue-act.ts` writes it. */
export function findOutcome(connection: SqliteConnection, commandId: string): { name: string; value: unknown } | null {
  const row = statementOf(connection).get(commandId);
  return row === undefined ? null : { name: row.name, value: JSON.parse(row.outcome) };
}

/** Prepared once: it runs with every act, and preparing it costs more than running it. */
const statementOf = perConnection((connection) => connection.prepare<[string], { name: string; outcome: string }>('SELECT name, outcome FROM outbox WHERE command_id = ?'));
