import { MAXIMUM_BATCH, MAXIMUM_PUSH_BYTES, type PushRequest } from '../../shared/contract/sync/push-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/** The messages of a batch are text in JSON: quotes grow, and there is a frame around them. */
const ROOM_FOR_FRAMES = 0.8;

/** Scopes in which acts of this client wait, the directory first. */
export function listWaitingLanes(connection: SqliteConnection, clientId: string): readonly string[] {
  return statementsOf(connection).lanes.all(clientId);
}

/** The next acts of a lane, in its order; an act whose body was erased ends the batch before it. */
export function nextBatch(connection: SqliteConnection, clientId: string, scope: string): PushRequest['commands'] {
  const rows = statementsOf(connection).batch.all(clientId, scope, MAXIMUM_BATCH);
  let room = MAXIMUM_PUSH_BYTES * ROOM_FOR_FRAMES;
  const end = rows.findIndex(({ body }, index) => body === null || (room -= Buffer.byteLength(JSON.stringify(body))) < 0 && index > 0);
  const taken = end === -1 ? rows : rows.slice(0, end);
  return taken.map(({ clientSeq, body, signature }) => ({ clientSeq, body: body ?? '', signature: signature.toString('base64url') }));
}

/** The highest number that this desk gave in each lane of the client. */
export function lastNumbers(connection: SqliteConnection, clientId: string): ReadonlyMap<string, number> {
  return new Map(statementsOf(connection).last.all(clientId).map(({ scope, last }) => [scope, last]));
}

/** Gives the acts that wait the numbers of another client, from 1 in each lane. Their ids stay: the hub answers one that it knows as it did then. */
export function renumberWaiting(connection: SqliteConnection, clientId: string): number {
  const { waiting, renumber } = statementsOf(connection);
  const next = new Map<string, number>();
  const rows = waiting.all();
  for (const { seq, scope } of rows) {
    const number = (next.get(scope) ?? 0) + 1;
    next.set(scope, number);
    renumber.run(clientId, number, seq);
  }
  return rows.length;
}

/** Sends acts again that the hub answered and has no more: it was restored to a moment before them. */
export function sendAgain(connection: SqliteConnection, { clientId, scope, after }: { readonly clientId: string; readonly scope: string; readonly after: number }): number {
  return statementsOf(connection).sendAgain.run(clientId, scope, after).changes;
}

const statementsOf = perConnection((connection) => ({
  lanes: connection.prepare<[string], string>(`SELECT DISTINCT scope FROM outbox WHERE status = 'waiting' AND client_id = ? ORDER BY scope <> 'directory', scope`).pluck(),
  batch: connection.prepare<[string, string, number], { clientSeq: number; body: string | null; signature: Buffer }>(
    `SELECT client_seq AS clientSeq, body, signature FROM outbox WHERE status = 'waiting' AND client_id = ? AND scope = ? ORDER BY client_seq LIMIT ?`,
  ),
  last: connection.prepare<[string], { scope: string; last: number }>('SELECT scope, max(client_seq) AS last FROM outbox WHERE client_id = ? GROUP BY scope'),
  waiting: connection.prepare<[], { seq: number; scope: string }>(`SELECT seq, scope FROM outbox WHERE status = 'waiting' AND client_id IS NOT NULL ORDER BY chain_number`),
  renumber: connection.prepare<[string, number, number]>('UPDATE outbox SET client_id = ?, client_seq = ? WHERE seq = ?'),
  sendAgain: connection.prepare<[string, string, number]>(
    `UPDATE outbox SET status = 'waiting', hub_outcome = NULL, refusal = NULL, receipt = NULL, receipt_signature = NULL, key_id = NULL, scope_seq = NULL, receipted_at = NULL, settled_at = NULL, taken_up_at = NULL, taken_up_by = NULL
    WHERE status = 'answered' AND client_id = ? AND scope = ? AND client_seq > ? AND body IS NOT NULL`,
  ),
}));
