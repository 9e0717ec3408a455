import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { assert } from '../../shared/lib/assert.ts';
import { guardOf } from '../judging/request-facts.ts';
import { REIMBURSEMENT } from '../reimbursements/reimbursement-image.ts';
import { createFiles } from './file-store.ts';
import { insertRows } from './insert-rows.ts';
import { requestGuard } from './schema.ts';
import { createScope } from './scopes.ts';
import { inTransaction, type Tx } from './transaction.ts';
import { writeOutsideActs } from './write-outside-acts.ts';
import type { Pool } from 'pg';

/** A row as it comes from an import, and the file that it belongs to. */
export interface FilledRow {
  readonly fileId: string;
  readonly entity: HeldEntity;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Few enough that the end of the log is locked for less than a fifth of a second. */
const LINES_A_TRANSACTION = 5_000;

/**
 * Puts rows into a scope, made if need be, each as a line of its log: what an import brings travels like what a person did. One transaction
 * for each 5,000 rows; rows that are there already are replaced.
 */
export async function fillScope(pool: Pool, scope: string, rows: readonly FilledRow[], by: { readonly authorId: string; readonly at: Instant }): Promise<void> {
  await inTransaction(pool, (tx) => createScope(tx, scope));
  for (let at = 0; at < rows.length; at += LINES_A_TRANSACTION) await inTransaction(pool, (tx) => fill(tx, scope, rows.slice(at, at + LINES_A_TRANSACTION), by));
}

async function fill(tx: Tx, scope: string, rows: readonly FilledRow[], by: { authorId: string; at: Instant }): Promise<void> {
  const entities: readonly string[] = rows.map(({ entity }) => entity);
  assert(!entities.includes(REIMBURSEMENT), 'lines of reimbursement among rows of files: a judge would read them; they have a table of their own');
  const scopeId = await createScope(tx, scope);
  const files = await createFiles(tx, scopeId, rows.map(({ fileId }) => fileId));
  const written = rows.map(({ fileId, entity, row }) => {
    const file = files.get(fileId);
    assert(file !== undefined, `${fileId}: not there after it was made`);
    return { fileId, ...file.put(entity, row) };
  });
  const guarded = rows.flatMap(({ entity, row }) => guardOf(entity, row) ?? []);
  if (guarded.length > 0) await insertRows(tx, requestGuard, guarded.map((guard) => ({ scopeId, ...guard })));
  await writeOutsideActs(tx, scopeId, written, by);
}
