import { and, asc, eq, gt, lte } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { z } from 'zod';
import { MAXIMUM_PULL_BYTES, MAXIMUM_PULL_CHANGES, type LoggedChange, type PullAnswer, type pullQuery } from '../../shared/contract/sync/pull-contract.ts';
import type { Session } from '../auth/session.ts';
import { CallRefused } from '../call-refused.ts';
import { change, scope as scopeTable, subscription } from '../db/schema.ts';
import { findScope, type ScopeHead } from '../db/scopes.ts';
import type { HubParts } from '../parts.ts';

/**
 * The next lines of a scope's log, without a hole: its end is read first, and every place up to there is written by then, since a
 * place is taken under the lock of the end and until the commit.
 */
export async function pullChanges(parts: HubParts, session: Session, { scope, since, epoch }: z.infer<typeof pullQuery>): Promise<PullAnswer> {
  const db = drizzle(parts.pool);
  if (!session.scopes.includes(scope)) return refuseScope(db, session, scope);
  const head = await findScope(db, scope);
  if (head === null) throw new CallRefused('not-found', `pull of ${scope}, which has no log`);
  // A desk that is ahead of the log has seen what a restore or a promotion lost.
  if ((epoch !== undefined && epoch !== head.epoch) || since > head.seq) return { kind: 'epoch-changed', scope, epoch: head.epoch };
  if (since < head.lowSeq) throw new CallRefused('log-truncated', `pull of ${scope} from ${since}`, { lowSeq: head.lowSeq });
  const lines = await readLines(db, head, since);
  // Between the two statements a pruning may have taken the next line: what is left is no answer to who asked for it.
  if (since < head.seq && lines[0]?.line.seq !== since + 1) throw await truncated(db, scope, since);
  parts.metrics.pulledChanges.inc(lines.length);
  const last = lines.at(-1);
  const hash = (last?.hash ?? head.hash).toString('hex');
  return { kind: 'changes', scope, epoch: head.epoch, changes: lines.map(({ line }) => line), next: last?.line.seq ?? since, hash, head: head.seq };
}

async function truncated(db: NodePgDatabase, scope: string, since: number): Promise<CallRefused> {
  const head = await findScope(db, scope);
  return new CallRefused('log-truncated', `pull of ${scope} from ${since}, pruned meanwhile`, { lowSeq: head?.lowSeq ?? since + 1 });
}

interface Line {
  readonly line: LoggedChange;
  readonly hash: Buffer;
}

async function readLines(db: NodePgDatabase, { scopeId, seq }: ScopeHead, since: number): Promise<readonly Line[]> {
  const rows = await db.select().from(change).where(and(eq(change.scopeId, scopeId), gt(change.seq, since), lte(change.seq, seq))).orderBy(asc(change.seq)).limit(MAXIMUM_PULL_CHANGES);
  let bytes = 0;
  const isRoom = ({ body }: { readonly body: string | null }): boolean => (bytes += body === null ? 0 : Buffer.byteLength(body)) <= MAXIMUM_PULL_BYTES;
  const cut = rows.findIndex((row) => !isRoom(row));
  // One line that is larger than the limit goes alone.
  const taken = cut === -1 ? rows : rows.slice(0, Math.max(1, cut));
  return taken.map(({ scopeId: _scope, fileId, hash, ...line }) => ({ line: { ...line, file: fileId }, hash }));
}

/** Whoever had the scope learns that they lost it; to anybody else there is no such scope. */
async function refuseScope(db: NodePgDatabase, { deviceId }: Session, scope: string): Promise<PullAnswer> {
  const [had] = await db.select({ since: subscription.since }).from(subscription).innerJoin(scopeTable, eq(scopeTable.scopeId, subscription.scopeId))
    .where(and(eq(scopeTable.name, scope), eq(subscription.deviceId, deviceId)));
  if (had === undefined) throw new CallRefused('not-found', `pull of ${scope}, which is not among the caller's scopes`);
  return { kind: 'evicted', scope };
}
