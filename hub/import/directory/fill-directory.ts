import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { and, countDistinct, eq, exists, gt, gte, inArray, isNull, ne } from 'drizzle-orm';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { isMassDelete } from '../../../shared/domain/change/mass-delete.ts';
import { localDateOf, type Instant } from '../../../shared/domain/values/instant.ts';
import { done, type Result } from '../../../shared/lib/result.ts';
import { createFiles, openFiles } from '../../db/file-store.ts';
import { beginRun, endRun } from '../../db/operator-runs.ts';
import { change, device, refreshToken, scope, scopeHead, sessionFamily } from '../../db/schema.ts';
import { createScope, findScope } from '../../db/scopes.ts';
import { inTransaction, type Tx } from '../../db/transaction.ts';
import { writeOutsideActs } from '../../db/write-outside-acts.ts';
import { agencyScope, DIRECTORY } from '../../directory/directory.ts';
import { FileRows } from '../../judging/file-rows.ts';
import type { OperatorFacts } from '../operator-facts.ts';
import { takeTurn } from '../import-turn.ts';
import { planDirectory, totalOf, type DirectoryPlan } from './plan-directory.ts';
import { readDirectory, type ReadDirectory } from './read-directory.ts';

const DAY_MS = 86_400_000;

export interface FillOrder {
  readonly folder: string;
  readonly isComplete: boolean;
  readonly isRehearsal: boolean;
}

/** What came of a folder, or would. */
export interface FilledDirectory {
  readonly read: ReadDirectory;
  readonly plan: DirectoryPlan;
  /** Workstations that the hub lets in by a person who can act no more: they stop with that person. */
  readonly workstations: ReadonlyMap<string, number>;
  /** So many rows go that each desk waits until somebody there has said yes. */
  readonly stopsDesks: boolean;
}

/**
 * Fills the directory of a hub, in one transaction: a directory is small, and half of one is worse than none. Each row that differs is a line of its log, so that
 * desks that have joined see it by their next pull. Where one line is bad nothing is written: somebody reads these files, and with complete ones a spoilt line
 * would read as a person who left.
 */
export async function fillDirectory({ pool, clock, operator }: OperatorFacts, order: FillOrder): Promise<Result<FilledDirectory, Refusal>> {
  const now = clock();
  const read = readDirectory(order.folder, localDateOf(now));
  if (!read.ok) return read;
  return done(await inTransaction(pool, async (tx) => {
    const filled = await plan(tx, read.value, order, now);
    const isSound = filled.plan.refusals.length === 0 && read.value.files.every(({ refusal }) => refusal === null);
    if (isSound && !order.isRehearsal) await write(tx, filled.plan, { command: 'directory', operator, source: basename(order.folder), at: now });
    return filled;
  }));
}

/** Over the rows as they are once their lock is had. */
async function plan(tx: Tx, read: ReadDirectory, { isComplete }: FillOrder, now: Instant): Promise<FilledDirectory> {
  const head = await findScope(tx, DIRECTORY);
  const file = head === null ? undefined : (await openFiles(tx, head.scopeId, [DIRECTORY])).get(DIRECTORY);
  const planned = planDirectory(file ?? new FileRows(DIRECTORY, []), read, { isComplete, today: localDateOf(now), now, newId: randomUUID, usedAgencies: await usedAgencies(tx) });
  const gone = planned.written.filter(({ entity, body }) => body === null && entity !== 'staffScope').length;
  const goneBefore = head === null ? 0 : await goneWithinADay(tx, head.scopeId, now);
  return { read, plan: planned, workstations: await workstationsOf(tx, planned.left, now), stopsDesks: isMassDelete(gone, head?.seq ?? 0, goneBefore) };
}

/** As a desk counts it that took each line when it came: rights are weighed by the hub at each call, and their rows stop nobody. */
async function goneWithinADay(tx: Tx, scopeId: number, now: Instant): Promise<number> {
  const gone = and(eq(change.scopeId, scopeId), eq(change.op, 'D'), ne(change.entity, 'staffScope'), gte(change.at, now - DAY_MS));
  return tx.$count(change, gone);
}

async function usedAgencies(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ name: scope.name }).from(scope).innerJoin(scopeHead, eq(scopeHead.scopeId, scope.scopeId)).where(gt(scopeHead.seq, 0));
  return new Set(rows.map(({ name }) => name.replace(/^agency:/u, '')));
}

/** Those whose session can still be renewed. */
async function workstationsOf(tx: Tx, staffIds: readonly string[], now: Instant): Promise<ReadonlyMap<string, number>> {
  if (staffIds.length === 0) return new Map();
  const renewable = tx.select({ familyId: refreshToken.familyId }).from(refreshToken).where(and(eq(refreshToken.familyId, sessionFamily.familyId), gt(refreshToken.until, now)));
  const rows = await tx.select({ staffId: sessionFamily.staffId, devices: countDistinct(sessionFamily.deviceId) }).from(sessionFamily).innerJoin(device, eq(device.deviceId, sessionFamily.deviceId))
    .where(and(inArray(sessionFamily.staffId, [...staffIds]), isNull(sessionFamily.revokedAt), isNull(device.revokedAt), exists(renewable))).groupBy(sessionFamily.staffId);
  return new Map(rows.map(({ staffId, devices }) => [staffId, devices]));
}

async function write(tx: Tx, { written, newAgencies, counts, left }: DirectoryPlan, run: Parameters<typeof beginRun>[1]): Promise<void> {
  await keepEmpty(tx, written.flatMap(({ entity, rowId, body }) => (entity === 'agency' && body === null ? [rowId] : [])));
  const runId = await beginRun(tx, run);
  for (const agencyId of newAgencies) await createScope(tx, agencyScope(agencyId));
  if (written.length > 0) {
    const scopeId = await createScope(tx, DIRECTORY);
    await createFiles(tx, scopeId, [DIRECTORY]);
    await writeOutsideActs(tx, scopeId, written.map((row) => ({ fileId: DIRECTORY, ...row })), { authorId: 'directory', at: run.at });
  }
  const byFile = Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, totalOf(count)]));
  await endRun(tx, runId, { ...byFile, left: left.length, lines: written.length }, run.at);
}

/** No import brings anybody to agencies that go: one that was judged by a directory that had them writes no more, and what it wrote until now is seen. */
async function keepEmpty(tx: Tx, agencyIds: readonly string[]): Promise<void> {
  if (agencyIds.length === 0) return;
  await takeTurn(tx);
  const used = await usedAgencies(tx);
  const filled = agencyIds.filter((id) => used.has(id));
  if (filled.length > 0) throw new Error(`an import has brought members to ${filled.join(', ')} meanwhile: nothing is written, run it again`);
}
