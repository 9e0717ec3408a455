import type { SqliteConnection } from '../db/open-database.ts';
import type { OutboxLine } from './verify-outbox.ts';

/** Every act of the outbox, oldest first, as `verifyOutbox` follows them. */
export function readOutbox(connection: SqliteConnection): readonly OutboxLine[] {
  return connection
    .prepare<[], OutboxLine>(
      `SELECT seq, command_id AS commandId, name, actor_id AS actorId, at, status, body, nullif(lower(hex(body_sha256)), '') AS bodySha256, nullif(lower(hex(signature)), '') AS signature,
        chain_number AS chainNumber, scope, client_seq AS clientSeq, client_id AS clientId
      FROM outbox ORDER BY seq`,
    )
    .all();
}
