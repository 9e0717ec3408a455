import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PushAnswer, PushRequest } from '../../shared/contract/sync/push-contract.ts';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { isUnavailable, loggableFault } from '../db/database-errors.ts';
import { client, commandFault } from '../db/schema.ts';
import { findScope } from '../db/scopes.ts';
import { inTransaction, together, UnreplicatedCommit } from '../db/transaction.ts';
import { readPublicKey } from '../keys/ed25519.ts';
import type { HubParts } from '../parts.ts';
import type { Lane } from './lane.ts';
import { NumberMet } from './guard-requests.ts';
import { prepareCommand, type Prepared } from './prepare-command.ts';
import { runBatch, type BatchAnswer } from './run-batch.ts';

/** An act that fails this often is kept aside, so that those behind it go on. */
const TRIES = 3;

/** Stores and answers a batch of acts. Throws `CallRefused` when nothing of it can be answered. */
export async function pushBatch(parts: HubParts, session: Session, request: PushRequest): Promise<PushAnswer> {
  const stop = parts.metrics.pushSeconds.startTimer();
  const { lane, epoch } = await findLane(parts, session, request);
  const key = readPublicKey(session.devicePublicKey);
  const prepared = request.commands.map((command) => prepareCommand(command, key, request.scope));
  const answer = await answerBatch(parts, lane, prepared);
  tell(parts, lane, answer);
  stop();
  return { scope: request.scope, epoch, ...answer };
}

async function findLane({ pool }: HubParts, { deviceId, scopes }: Session, { clientId, scope }: PushRequest): Promise<{ lane: Lane; epoch: string }> {
  if (!scopes.includes(scope)) throw new CallRefused('not-found', `push to ${scope}, which is not among the caller's scopes`);
  const db = drizzle(pool);
  const [head, [owner]] = await together([findScope(db, scope), db.select({ deviceId: client.deviceId }).from(client).where(eq(client.clientId, clientId))]);
  if (head === null || owner?.deviceId !== deviceId) throw new CallRefused('not-found', 'push of a client that is not of the device');
  return { lane: { scopeId: head.scopeId, scope, clientId, deviceId }, epoch: head.epoch };
}

/** The whole batch in one transaction; where the hub itself fails, act by act, so that the one at fault is known and the others pass. */
async function answerBatch(parts: HubParts, lane: Lane, prepared: readonly Prepared[], how: 'at-once' | 'one-by-one' = prepared.length > 1 ? 'at-once' : 'one-by-one'): Promise<BatchAnswer> {
  try {
    return await inTransaction(parts.pool, (tx) => runBatch(tx, parts, lane, prepared, how));
  } catch (error) {
    if (error instanceof NumberMet) return answerBatch(parts, lane, prepared, 'one-by-one');
    if (error instanceof UnreplicatedCommit || isUnavailable(error)) throw error;
    const [only] = prepared;
    if (prepared.length === 1 && only !== undefined) return answerFault(parts, lane, only, error);
    parts.log.warn({ scope: lane.scope, acts: prepared.length, fault: loggableFault(error) }, 'batch-split');
  }
  const results: BatchAnswer['results'] = [];
  for (const item of prepared) {
    const answer = await answerBatch(parts, lane, [item]);
    results.push(...answer.results);
    if (answer.stopped !== null) return { results, stopped: answer.stopped };
  }
  return { results, stopped: null };
}

/** Counts the failure in a transaction of its own. Up to the last try the lane waits; then the act is recorded as failed. */
async function answerFault(parts: HubParts, lane: Lane, item: Prepared, error: unknown): Promise<BatchAnswer> {
  if (!('command' in item)) throw error;
  const { clientSeq, envelope: { cmdId } } = item.command;
  const faults = await inTransaction(parts.pool, async (tx) => {
    const [row] = await tx.insert(commandFault).values({ scopeId: lane.scopeId, cmdId, faults: 1 })
      .onConflictDoUpdate({ target: [commandFault.scopeId, commandFault.cmdId], set: { faults: sql`${commandFault.faults} + 1` } }).returning({ faults: commandFault.faults });
    return row?.faults ?? 0;
  });
  parts.log.error({ cmdId, scope: lane.scope, faults, fault: loggableFault(error) }, 'act-failed');
  if (faults >= TRIES) return inTransaction(parts.pool, (tx) => runBatch(tx, parts, lane, [item], 'as-failed'));
  return { results: [], stopped: { code: 'server-fault', clientSeq, expected: clientSeq } };
}

/** Refusals by which a sound desk would have been stopped before; `not-allowed` also meets whoever lost their right while their desk was cut off. */
const SUSPECT: ReadonlySet<string> = new Set(['malformed', 'not-allowed', 'unsupported-version']);

function tell({ metrics, log }: HubParts, { scope, deviceId }: Lane, { results, stopped }: BatchAnswer): void {
  const fresh = results.filter(({ isReplay }) => !isReplay);
  for (const { outcome, cmdId, refusal } of fresh) {
    metrics.commands.inc({ outcome });
    if (refusal !== null && SUSPECT.has(refusal.code)) log.warn({ scope, deviceId, cmdId, code: refusal.code }, 'act-refused');
  }
  const again = results.length - fresh.length;
  if (again > 0) log.info({ scope, deviceId, acts: again }, 'acts-sent-again');
  metrics.replays.inc(again);
  if (stopped !== null) metrics.laneStops.inc({ code: stopped.code });
}
