import type { PurgeProgress, PurgeReport } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { clockDoubt } from '../../shared/domain/privacy/purge-clock.ts';
import type { DataCategory, PrivacyPolicy } from '../../shared/domain/policy/privacy-policy.ts';
import { instant, localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import type { Db } from '../db/handles.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { emptyLog, removeResidue } from '../db/residue.ts';
import { inTransaction } from '../db/transaction.ts';
import { readLink } from '../sync/hub-link.ts';
import { clockTraces } from './clock-traces.ts';
import { eraseItems } from './erase-category.ts';
import { eraseIdentity } from './erase-identity.ts';
import { underErasure } from './erasure.ts';
import { endRun, openRun, writeCounts, type OpenRun } from './purge-run.ts';
import { recordRefusal } from './record-refusal.ts';
import { rehearse } from './rehearse-purge.ts';
import { DESK_CATEGORIES, holdsIdentitySql, isOverSql, itemsSql, PURGED_CATEGORIES } from './retained-items.ts';

export interface PurgeJob {
  readonly connection: SqliteConnection;
  readonly db: Db;
  readonly policy: PrivacyPolicy;
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: () => Instant;
  /** The day that a person read on the workstation and confirmed, or null. */
  readonly confirmedOn: LocalDate | null;
  readonly newId: () => string;
  isCancelled(): boolean;
  report(progress: PurgeProgress): void;
}

/** Some milliseconds of the writer's lock: an act of the desk that comes meanwhile does not feel it. */
const ITEMS_PER_TRANSACTION = 200;
const MEMBERS_PER_TRANSACTION = 20;

/** Says what a purge would do today, and changes nothing. */
export function rehearsePurge({ connection, policy, now }: Pick<PurgeJob, 'connection' | 'policy' | 'now'>): PurgeReport {
  const startedAt = now();
  const lines = rehearse(connection, policy.retention, localDateOf(startedAt));
  return { dryRun: true, asOf: localDateOf(startedAt), startedAt, endedAt: now(), lines, isResidueRemoved: true, wasResumed: false, backupDays: policy.backupRotation.days };
}

/**
 * Takes away everything whose time is over, category by category, in short transactions that each count what they took; stopped or
 * killed, the next purge goes on and the counts stay exact. A desk that has a hub purges what it is alone to have: the hub does the rest, for every desk.
 * Refuses while the date of the workstation is in doubt.
 */
export async function purge(job: PurgeJob): Promise<Result<PurgeReport, Refusal>> {
  const { connection, policy, now, confirmedOn } = job;
  const startedAt = now();
  const today = localDateOf(startedAt);
  const doubt = clockDoubt(today, clockTraces(connection, today, policy.purgeClock), policy.purgeClock, confirmedOn);
  if (doubt !== null) return refuse(job, { code: doubt });
  const total = rehearse(connection, policy.retention, today).reduce((sum, { gone }) => sum + gone, 0);
  const run = openRun(connection, { id: job.newId(), asOf: today, startedAt, actorId: job.actor.staffId });
  const isAlone = readLink(connection) === null;
  for (const category of isAlone ? PURGED_CATEGORIES : DESK_CATEGORIES) {
    if (!(await purgeCategory(job, run, category, today, total))) return refuse(job, { code: 'cancelled' });
  }
  if (isAlone && !(await purgeIdentities(job, run, today, total))) return refuse(job, { code: 'cancelled' });
  // First what was taken, then the word that it is over: a purge killed in between goes on.
  removeResidue(connection);
  const endedAt = now();
  await inTransaction(connection, job.db, () => {
    endRun(connection, run, endedAt);
    const detail = { asOf: today, ...run.counts };
    appendEntries(connection, [{ subject: 'desk', action: 'privacy.purge', outcome: 'done', detail, actor: job.actor, at: endedAt, commandId: run.id }]);
    return done(null);
  });
  const isResidueRemoved = emptyLog(connection);
  const left = rehearse(connection, policy.retention, today);
  const lines = left.map((line) => ({ ...line, gone: run.counts[line.category] ?? 0 }));
  return done({ dryRun: false, asOf: today, startedAt: instant(run.startedAt), endedAt, lines, isResidueRemoved, wasResumed: run.wasResumed, backupDays: policy.backupRotation.days });
}

/** False when a person stopped it. */
async function purgeCategory(job: PurgeJob, run: OpenRun, category: DataCategory, today: LocalDate, total: number): Promise<boolean> {
  const over = `SELECT item.key FROM (${itemsSql(category)}) item WHERE item.pending = 1 AND ${isOverSql(job.policy.retention, category, today)}`;
  return batchByBatch(job, run, {
    category, total, size: ITEMS_PER_TRANSACTION, first: `${over} ORDER BY item.key LIMIT ?`, next: `${over} AND item.key > ? ORDER BY item.key LIMIT ?`,
    erase: (keys) => eraseItems(job.connection, category, keys),
  });
}

async function purgeIdentities(job: PurgeJob, run: OpenRun, today: LocalDate, total: number): Promise<boolean> {
  const over = `SELECT whose.id AS key FROM member whose WHERE whose.erased_on IS NULL AND NOT (${holdsIdentitySql(job.policy.retention, today)})`;
  return batchByBatch(job, run, {
    category: 'identity', total, size: MEMBERS_PER_TRANSACTION, first: `${over} ORDER BY whose.id LIMIT ?`, next: `${over} AND whose.id > ? ORDER BY whose.id LIMIT ?`,
    erase: (keys) => eraseIdentity(job.connection, keys.map(Number), today),
  });
}

interface Batches {
  readonly category: DataCategory;
  readonly total: number;
  readonly size: number;
  /** The first keys, and those after a key. */
  readonly first: string;
  readonly next: string;
  readonly erase: (keys: readonly (number | string)[]) => void;
}

/** The keys are read again inside each transaction: what a person changed meanwhile is judged as it is. */
async function batchByBatch(job: PurgeJob, run: OpenRun, { category, total, size, first, next, erase }: Batches): Promise<boolean> {
  const { connection, db } = job;
  const readFirst = connection.prepare<[number], number | string>(first).pluck();
  const readNext = connection.prepare<[number | string, number], number | string>(next).pluck();
  for (let last: number | string | null = null; !job.isCancelled(); ) {
    const result = await inTransaction(connection, db, () => {
      const keys: readonly (number | string)[] = last === null ? readFirst.all(size) : readNext.all(last, size);
      if (keys.length > 0) underErasure(connection, () => erase(keys));
      writeCounts(connection, run, category, keys.length);
      return done(keys);
    });
    if (result === null || !result.ok) return false;
    job.report({ category, gone: Object.values(run.counts).reduce((sum, count) => sum + count, 0), total });
    last = result.value.at(-1) ?? null;
    if (result.value.length < size) return true;
  }
  return false;
}

/** A purge that was refused is a fact as well, and so is one that was stopped. */
async function refuse(job: PurgeJob, refusal: Refusal): Promise<Result<PurgeReport, Refusal>> {
  await recordRefusal({ ...job, now: job.now(), commandId: job.newId() }, { action: 'privacy.purge', subject: 'desk', refusal });
  return refused(refusal);
}
