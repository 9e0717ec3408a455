import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from './open-database.ts';
import { perConnection } from './per-connection.ts';

interface OutboxEntry {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  readonly value: unknown;
  readonly actorId: string;
  readonly at: Instant;
}

/** What this command id did the first time, or null. */
export function findOutcome(connection: SqliteConnection, commandId: string): { name: string; value: unknown } | null {
  const row = statementsOf(connection).find.get(commandId);
  return row === undefined ? null : { name: row.name, value: JSON.parse(row.outcome) };
}

/** Files the act for the hub, in the transaction of its effect. Bytes do not travel here: attachments go on their own. */
export function writeOutbox(connection: SqliteConnection, entry: OutboxEntry): void {
  const { commandId, name, actorId, at } = entry;
  statementsOf(connection).add.run({ commandId, name, actorId, at, input: withoutBytes(entry.input), outcome: JSON.stringify(entry.value ?? null) });
}

/** Prepared once: they run with every act, and preparing them costs more than running them. */
const statementsOf = perConnection((connection) => ({
  find: connection.prepare<[string], { name: string; outcome: string }>('SELECT name, outcome FROM outbox WHERE command_id = ?'),
  add: connection.prepare<[{ commandId: string; name: string; actorId: string; at: Instant; input: string; outcome: string }]>(
    'INSERT INTO outbox (command_id, name, input, outcome, actor_id, at) VALUES (@commandId, @name, @input, @outcome, @actorId, @at)',
  ),
}));

function withoutBytes(input: unknown): string {
  return JSON.stringify(input, (_key, value: unknown) => (value instanceof Uint8Array ? { bytes: value.byteLength } : value));
}
