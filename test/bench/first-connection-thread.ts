import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { lookForActs } from '../../electron/db/awaited-writer.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import type { HubCalls } from '../../electron/sync/hub-calls.ts';
import { SyncEngine } from '../../electron/sync/sync-engine.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { sha256Hex } from '../../electron/audit/signature.ts';
import { SCOPE, snapshotOfLines } from './snapshot-of-lines.ts';

/** The synchronising thread of a desk on its first connection, with a hub in memory: says `begun` once its pieces are made, and how long it took to a ready desk. */

const { path, key, lines, waitingActs } = workerData as { readonly path: string; readonly key: Uint8Array; readonly lines: number; readonly waitingActs: SharedArrayBuffer };
const connection = openDatabase({ path, key });
const { answer, pieces, epoch, seq, hub } = snapshotOfLines(lines);
connection.prepare('UPDATE hub_link SET key_id = ?, public_key = ?').run(hub.keyId, hub.publicKey);
const calls: HubCalls = {
  hello: async () => ({
    kind: 'answer',
    body: { protocol: 1, minimumProtocol: 1, now: instant(Date.now()), skewMs: 0, staffId: 'claire', hub, scopes: [{ scope: SCOPE, epoch, head: seq, lowSeq: seq, hash: sha256Hex('end') }] },
  }),
  lanes: async (clientId) => ({ kind: 'answer', body: { clientId, lanes: [] } }),
  newClient: async () => ({ kind: 'no-answer' }), push: async () => ({ kind: 'no-answer' }), pull: async () => ({ kind: 'no-answer' }),
  snapshot: async () => ({ kind: 'answer', body: answer }),
  piece: async (_scope, digest) => {
    const bytes = pieces.get(digest);
    return bytes === undefined ? { kind: 'no-answer' } : { kind: 'answer', body: Uint8Array.from(bytes) };
  },
};
const engine = new SyncEngine({ connection, calls, clock: () => instant(Date.now()), random: () => 0.5, isActWaiting: lookForActs(waitingActs), tell: () => undefined });
parentPort?.postMessage({ kind: 'begun' });
const startedAt = performance.now();
let transactions = 0;
for (;;) {
  const waitMs = await engine.step();
  if (engine.phase === 'live') break;
  if (engine.phase === 'halted' || engine.phase === 'offline') throw new Error(`the desk of the bench is ${engine.phase}`);
  if (waitMs === null || waitMs === 0) continue;
  transactions += 1;
  await pause(waitMs);
}
const seconds = (performance.now() - startedAt) / 1000;
const rows = Number(connection.prepare('SELECT count(*) FROM reimbursement').pluck().get());
connection.close();
parentPort?.postMessage({ kind: 'ready', seconds, rows, transactions });
