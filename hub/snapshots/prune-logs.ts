import { and, eq, gte, lte, min, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import { change, scope, scopeHead } from '../db/schema.ts';
import { findScope } from '../db/scopes.ts';
import { inTransaction } from '../db/transaction.ts';
import type { HubParts } from '../parts.ts';
import { newestSnapshot } from './due-snapshots.ts';

const DAY_MS = 86_400_000;
/** Few enough that a transaction is short. */
const LINES_A_TRANSACTION = 10_000;

/**
 * Drops the lines of every log that are older than so many days and that the newest snapshot stands for; gives how many. The end of a log has its own
 * digest (`scope_head`), and whoever pulls brings the digest of where they are: no dropped line is needed for the next one, not even the last.
 * What a line was made by stays in `command`.
 */
export async function pruneLogs({ pool, keys, clock }: Pick<HubParts, 'pool' | 'keys' | 'clock'>, days: number): Promise<number> {
  const scopes = await drizzle(pool).select({ name: scope.name }).from(scope).orderBy(scope.scopeId);
  let dropped = 0;
  for (const { name } of scopes) dropped += await pruneLog({ pool, keys }, name, clock() - days * DAY_MS);
  return dropped;
}

/** Of one log what the newest snapshot stands for, as far as it is older than `before` (UTC milliseconds); gives how many lines. */
export async function pruneLog({ pool, keys: { keyId } }: Pick<HubParts, 'pool' | 'keys'>, name: string, before: number): Promise<number> {
  const db = drizzle(pool);
  const head = await findScope(db, name);
  const newest = head === null ? null : await newestSnapshot(db, head, keyId);
  if (head === null || newest === null) return 0;
  const { scopeId, epoch } = head;
  const [kept] = await db.select({ seq: min(change.seq) }).from(change).where(and(eq(change.scopeId, scopeId), gte(change.at, before)));
  const [oldest] = await db.select({ seq: min(change.seq) }).from(change).where(eq(change.scopeId, scopeId));
  // Only a beginning goes: a log without a hole is what can be proved.
  const upTo = Math.min(newest.seq, (kept?.seq ?? head.seq + 1) - 1);
  let dropped = 0;
  for (let at = (oldest?.seq ?? upTo + 1) - 1; at < upTo; at += LINES_A_TRANSACTION) dropped += await dropLines(pool, { scopeId, epoch, to: Math.min(at + LINES_A_TRANSACTION, upTo) });
  return dropped;
}

/** The hub was restored or promoted meanwhile: nothing of the new log went. */
export class LogReplaced extends Error {}

/** The end of the log, which every act waits for, is locked last. A log that became another one meanwhile is left alone. */
function dropLines(pool: Pool, { scopeId, epoch, to }: { readonly scopeId: number; readonly epoch: string; readonly to: number }): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.delete(change).where(and(eq(change.scopeId, scopeId), lte(change.seq, to)));
    const moved = await tx.update(scopeHead).set({ lowSeq: sql`greatest(${scopeHead.lowSeq}, ${to})` }).where(and(eq(scopeHead.scopeId, scopeId), eq(scopeHead.epoch, epoch)));
    if (moved.rowCount !== 1) throw new LogReplaced(`scope ${scopeId}: its log is another one since the pruning began; prune again`);
    return rowCount ?? 0;
  });
}
