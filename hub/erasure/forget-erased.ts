import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { identityLeaves } from '../../shared/domain/privacy/erased-identity.ts';
import { ERASED_SORT_KEY } from '../../shared/domain/privacy/erased-values.ts';
import { leftOf } from '../../shared/domain/privacy/what-is-left.ts';
import { localDateOf, type Instant } from '../../shared/domain/values/instant.ts';
import { openFiles } from '../db/file-store.ts';
import { erasure, scope as scopeTable } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { writeOutsideActs } from '../db/write-outside-acts.ts';
import type { HubParts } from '../parts.ts';
import { buildSnapshot } from '../snapshots/build-snapshot.ts';
import { pruneLog } from '../snapshots/prune-logs.ts';
import { forgetActs } from './member-file.ts';
import { forgetReferences } from './remember-erased.ts';

/** Who was away for a week takes up the log; who was away longer takes the scope whole. The member was told that copies last longer than this. */
const FORGOTTEN_AFTER_MS = 7 * 86_400_000;

type ForgetParts = Pick<HubParts, 'pool' | 'keys' | 'clock'>;

/**
 * Forgets what files that were erased that long ago left beside their rows: older lines of the log and older snapshots go, once a new one stands for them.
 * Gives how many erasures are over. A scope whose snapshot another process builds is left for the next time.
 */
export async function forgetErased(parts: ForgetParts, afterMs = FORGOTTEN_AFTER_MS): Promise<number> {
  const until = parts.clock() - afterMs;
  const due = await drizzle(parts.pool).select({ scopeId: erasure.scopeId, name: scopeTable.name, cmdId: erasure.cmdId, fileId: erasure.fileId, actsUntil: erasure.actsUntil }).from(erasure)
    .innerJoin(scopeTable, eq(scopeTable.scopeId, erasure.scopeId)).where(lte(erasure.erasedAt, until)).orderBy(erasure.scopeId);
  if (due.length === 0) return 0;
  await eraseLeftNames(parts);
  let over = 0;
  for (const name of new Set(due.map((one) => one.name))) over += await forgetOfScope(parts, name, due.filter((one) => one.name === name));
  return over;
}

interface Due {
  readonly scopeId: number;
  readonly cmdId: string;
  readonly fileId: string;
  readonly actsUntil: number;
}

async function forgetOfScope(parts: ForgetParts, name: string, erasures: readonly Due[]): Promise<number> {
  // Acts that came in one batch with their erasure were not recorded yet when it forgot the others.
  await inTransaction(parts.pool, async (tx) => {
    for (const one of erasures) await forgetActs(tx, one);
  });
  if ((await buildSnapshot(parts, name, { isOnlyOne: true })) === null) return 0;
  await pruneLog(parts, name, Number.MAX_SAFE_INTEGER);
  const [first] = erasures;
  if (first !== undefined) await drizzle(parts.pool).delete(erasure).where(and(eq(erasure.scopeId, first.scopeId), inArray(erasure.cmdId, erasures.map(({ cmdId }) => cmdId))));
  return erasures.length;
}

/** A person whom several files name keeps their name as long as one of them is not erased; with the last it goes in each, of whatever scope. */
async function eraseLeftNames({ pool, clock }: ForgetParts): Promise<void> {
  for (const { scopeId } of await drizzle(pool).select({ scopeId: scopeTable.scopeId }).from(scopeTable).orderBy(scopeTable.scopeId)) {
    await inTransaction(pool, async (tx) => {
      const left = await findLeftNames(tx, scopeId);
      if (left.length > 0) await eraseNames(tx, scopeId, left, clock());
    });
  }
}

interface PersonPlace {
  readonly fileId: string;
  readonly rowId: string;
}

async function findLeftNames(tx: Tx, scopeId: number): Promise<readonly PersonPlace[]> {
  const { rows } = await tx.execute<{ fileId: string; rowId: string }>(sql`SELECT p.file_id AS "fileId", p.row_id AS "rowId"
    FROM file_row whose JOIN file_row p ON p.scope_id = whose.scope_id AND p.file_id = whose.file_id AND p.entity = 'person'
    WHERE whose.scope_id = ${scopeId} AND whose.entity = 'member' AND whose.body ->> 'erasedOn' IS NOT NULL AND p.body ->> 'sortKey' <> ${ERASED_SORT_KEY}
      AND NOT EXISTS (SELECT 1 FROM scope s JOIN file_row other ON other.scope_id = s.scope_id AND other.entity = 'person' AND other.row_id = p.row_id
        JOIN file_row holder ON holder.scope_id = other.scope_id AND holder.file_id = other.file_id AND holder.entity = 'member'
        WHERE holder.body ->> 'erasedOn' IS NULL)`);
  return rows;
}

/** The files are locked, so that the persons are those that they hold now. */
async function eraseNames(tx: Tx, scopeId: number, places: readonly PersonPlace[], at: Instant): Promise<void> {
  const files = await openFiles(tx, scopeId, places.map(({ fileId }) => fileId));
  const written = places.flatMap(({ fileId, rowId }) => {
    const file = files.get(fileId);
    const person = file?.find('person', rowId) ?? null;
    const left = person === null ? null : leftOf(identityLeaves(localDateOf(at)), { entity: 'person', rowId, row: { ...person } });
    return file === undefined || person === null || left === null ? [] : [{ fileId, ...file.put('person', { ...left, version: person.version + 1 }) }];
  });
  await forgetReferences(tx, written.map(({ rowId }) => Number(rowId)), localDateOf(at));
  await writeOutsideActs(tx, scopeId, written, { authorId: 'erasure', at });
}
