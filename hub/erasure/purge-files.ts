import { randomUUID } from 'node:crypto';
import { and, eq, gt, like } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
import { eraseFile, type ErasedCounts } from '../../shared/domain/privacy/erase-file.ts';
import { takesIdentity } from '../../shared/domain/privacy/erasure-plan.ts';
import { durationOf, latestDueStart, retentionRule } from '../../shared/domain/privacy/retention.ts';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { openFiles } from '../db/file-store.ts';
import { fileHead, scope as scopeTable } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { writeOutsideActs } from '../db/write-outside-acts.ts';
import type { FileRows } from '../judging/file-rows.ts';
import type { HubParts } from '../parts.ts';
import { noteErasure, readFile, writeErased } from './member-file.ts';

interface Purge {
  readonly rules: readonly RetentionRule[];
  readonly today: LocalDate;
  readonly at: Instant;
  /** Says what would go, and takes nothing. */
  readonly isRehearsal: boolean;
}

/** Few enough that an act on one of them waits for less than a person notices. */
const FILES_A_TRANSACTION = 10;

/**
 * Takes away, of every member's file, what has been kept for as long as the profile says: by the ordinary time, or, of whoever asked for erasure and was
 * answered, by what the law obliges. File by file, each as lines of the log: stopped or killed, the next one goes on. Desks judge by the same rule that it
 * was time, and stop at what goes otherwise (R10).
 */
export async function purgeFiles(parts: Pick<HubParts, 'pool' | 'clock' | 'settings'>, { isRehearsal }: Pick<Purge, 'isRehearsal'>): Promise<ErasedCounts> {
  const at = parts.clock();
  const purge: Purge = { rules: parts.settings.profile.privacy.retention, today: localDateOf(at), at, isRehearsal };
  const counts: ErasedCounts = {};
  const scopes = await drizzle(parts.pool).select().from(scopeTable).where(like(scopeTable.name, 'agency:%')).orderBy(scopeTable.scopeId);
  for (const { scopeId } of scopes) {
    for (let last: string | null = ''; last !== null; ) last = await inTransaction(parts.pool, (tx) => purgeNext(tx, { ...purge, scopeId }, last ?? '', counts));
  }
  return counts;
}

type ScopePurge = Purge & { readonly scopeId: number };

/** The next files after that one; gives the last of them, or null when there is no other. */
async function purgeNext(tx: Tx, purge: ScopePurge, after: string, counts: ErasedCounts): Promise<string | null> {
  const { scopeId } = purge;
  const ids = await tx.select({ fileId: fileHead.fileId }).from(fileHead).where(and(eq(fileHead.scopeId, scopeId), like(fileHead.fileId, 'member:%'), gt(fileHead.fileId, after))).orderBy(fileHead.fileId).limit(FILES_A_TRANSACTION);
  const files = await openFiles(tx, scopeId, ids.map(({ fileId }) => fileId));
  for (const file of files.values()) add(counts, await purgeFile(tx, purge, file));
  return ids.length < FILES_A_TRANSACTION ? null : (ids.at(-1)?.fileId ?? null);
}

/** What went of a file. One that came without its member is left alone: nothing says whose it is. */
async function purgeFile(tx: Tx, { scopeId, rules, today, at, isRehearsal }: ScopePurge, file: FileRows): Promise<ErasedCounts> {
  const member = file.listOther<{ readonly erasedOn: LocalDate | null }>('member')[0];
  if (member === undefined) return {};
  const { plan, counts, rows } = eraseFile(await readFile(tx, scopeId, file), rules, { today, mode: hasAsked(file) ? 'request' : 'retention' });
  if (rows.length === 0) return {};
  if (isRehearsal) return counts;
  const written = await writeErased(tx, scopeId, file, rows, today);
  await writeOutsideActs(tx, scopeId, written.map((row) => ({ fileId: file.fileId, ...row })), { authorId: 'purge', at });
  await noteErasure(tx, { scopeId, cmdId: randomUUID(), fileId: file.fileId, erasedAt: at, actsUntil: takesIdentity(plan) ? at : actsUntil(rules, today) });
  return counts;
}

function hasAsked(file: FileRows): boolean {
  return file.list('privacyRequest').some(({ kind, status }) => kind === 'erasure' && status === 'answered');
}

/** Acts are kept as long as the requests that they made. */
function actsUntil(rules: readonly RetentionRule[], today: LocalDate): number {
  const rule = retentionRule(rules, 'request', null, today);
  return rule === null ? 0 : Date.parse(latestDueStart(durationOf(rule, 'retention'), today));
}

function add(counts: ErasedCounts, more: ErasedCounts): void {
  for (const [category, count] of Object.entries(more) as readonly [keyof ErasedCounts, number][]) counts[category] = (counts[category] ?? 0) + count;
}
