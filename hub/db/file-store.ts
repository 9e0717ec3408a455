import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { FileRows, type Written } from '../judging/file-rows.ts';
import { fileHead, fileRow } from './schema.ts';
import type { Tx } from './transaction.ts';

/** Files as rows: locked, read whole, and written back row by row. */

/** A statement has at most 65,535 parameters; a row has six. */
const ROWS_A_STATEMENT = 5_000;

/** The file that holds each of these requests; an unknown one is left out. */
export async function findFilesOfRequests(tx: Tx, scopeId: number, requestIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (requestIds.length === 0) return new Map();
  const rows = await tx.select({ rowId: fileRow.rowId, fileId: fileRow.fileId }).from(fileRow)
    .where(and(eq(fileRow.scopeId, scopeId), eq(fileRow.entity, 'request'), inArray(fileRow.rowId, [...requestIds])));
  return new Map(rows.map(({ rowId, fileId }) => [rowId, fileId]));
}

/**
 * Locks those of these files that exist, always in the same order, then reads them whole: acts on one file follow one another, and the
 * rows are those that the last of them left.
 */
export async function openFiles(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<Map<string, FileRows>> {
  if (fileIds.length === 0) return new Map();
  const locked = await tx.select({ fileId: fileHead.fileId }).from(fileHead)
    .where(and(eq(fileHead.scopeId, scopeId), inArray(fileHead.fileId, [...new Set(fileIds)]))).orderBy(asc(fileHead.fileId)).for('update');
  const ids = locked.map(({ fileId }) => fileId);
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(fileRow).where(and(eq(fileRow.scopeId, scopeId), inArray(fileRow.fileId, ids)));
  return new Map(ids.map((id) => [id, new FileRows(id, rows.filter(({ fileId }) => fileId === id))]));
}

/** Makes sure that a file exists, and locks it. */
export async function createFiles(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<Map<string, FileRows>> {
  const ids = [...new Set(fileIds)].toSorted();
  for (let at = 0; at < ids.length; at += ROWS_A_STATEMENT) {
    await tx.insert(fileHead).values(ids.slice(at, at + ROWS_A_STATEMENT).map((fileId) => ({ scopeId, fileId, ver: 0 }))).onConflictDoNothing();
  }
  return openFiles(tx, scopeId, ids);
}

/** Stores what changes left of rows: the last state of each. The files are locked by this transaction. */
export async function writeRows(tx: Tx, scopeId: number, written: readonly (Written & { readonly fileId: string })[]): Promise<void> {
  const last = new Map(written.map((row) => [`${row.fileId} ${row.entity} ${row.rowId}`, row]));
  const kept = [...last.values()].flatMap(({ body, fileId, entity, rowId, ver }) => (body === null ? [] : [{ scopeId, fileId, entity, rowId, ver, body }]));
  for (let at = 0; at < kept.length; at += ROWS_A_STATEMENT) {
    await tx.insert(fileRow).values(kept.slice(at, at + ROWS_A_STATEMENT))
      .onConflictDoUpdate({ target: [fileRow.scopeId, fileRow.fileId, fileRow.entity, fileRow.rowId], set: { ver: sql`excluded.ver`, body: sql`excluded.body` } });
  }
  const gone = [...last.values()].filter(({ body }) => body === null);
  if (gone.length > 0) await tx.delete(fileRow).where(and(eq(fileRow.scopeId, scopeId), or(...gone.map(isRow))));
  const files = [...new Set(written.map(({ fileId }) => fileId))];
  if (files.length > 0) await tx.update(fileHead).set({ ver: sql`${fileHead.ver} + 1` }).where(and(eq(fileHead.scopeId, scopeId), inArray(fileHead.fileId, files)));
}

function isRow({ fileId, entity, rowId }: { fileId: string; entity: string; rowId: string }) {
  return and(eq(fileRow.fileId, fileId), eq(fileRow.entity, entity), eq(fileRow.rowId, rowId));
}
