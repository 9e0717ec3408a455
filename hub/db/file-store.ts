import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import { FileRows, placeOf, type Written } from '../judging/file-rows.ts';
import { insertRows } from './insert-rows.ts';
import { fileHead, fileRow, scope } from './schema.ts';
import { together, type Tx } from './transaction.ts';
import { dropUnnamedPapers } from './unnamed-papers.ts';

/** Files as rows: locked, read whole, and written back row by row. */

/** A row by which an act names the file that it is about. */
export type RowName = Pick<Written, 'entity' | 'rowId'>;

/** The file that holds each of these rows, by `placeOf`; an unknown one is left out. */
export async function findFilesOf(tx: Tx, scopeId: number, names: readonly RowName[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const idsOf = (entity: string): string[] => names.filter((name) => name.entity === entity).map(({ rowId }) => rowId);
  const named = [...new Set(names.map(({ entity }) => entity))].map((entity) => and(eq(fileRow.entity, entity), inArray(fileRow.rowId, idsOf(entity))));
  const rows = await tx.select({ entity: fileRow.entity, rowId: fileRow.rowId, fileId: fileRow.fileId }).from(fileRow).where(and(eq(fileRow.scopeId, scopeId), or(...named)));
  return new Map(rows.map(({ entity, rowId, fileId }) => [placeOf(entity, rowId), fileId]));
}

/** Those of these members whom some scope of the hub holds. */
export async function findKnownMembers(tx: Tx, memberIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (memberIds.length === 0) return new Set();
  const byFile = new Map(memberIds.map((id) => [subjectName({ kind: 'member', id }), id]));
  const rows = await tx.select({ fileId: fileHead.fileId }).from(scope).innerJoin(fileHead, eq(fileHead.scopeId, scope.scopeId)).where(inArray(fileHead.fileId, [...byFile.keys()]));
  return new Set(rows.flatMap(({ fileId }) => byFile.get(fileId) ?? []));
}

/**
 * Locks those of these files that exist, always in the same order, then reads them whole: acts on one file follow one another, and the
 * rows are those that the last of them left.
 */
export async function openFiles(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<Map<string, FileRows>> {
  const asked = [...new Set(fileIds)];
  if (asked.length === 0) return new Map();
  // Two statements, sent together: the rows are read once the locks are had, and as they are then.
  const [locked, rows] = await together([
    tx.select({ fileId: fileHead.fileId }).from(fileHead).where(and(eq(fileHead.scopeId, scopeId), inArray(fileHead.fileId, asked))).orderBy(asc(fileHead.fileId)).for('update'),
    tx.select().from(fileRow).where(and(eq(fileRow.scopeId, scopeId), inArray(fileRow.fileId, asked))),
  ]);
  const ids = locked.map(({ fileId }) => fileId);
  return new Map(ids.map((id) => [id, new FileRows(id, rows.filter(({ fileId }) => fileId === id))]));
}

/** Makes sure that a file exists, and locks it. */
export async function createFiles(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<Map<string, FileRows>> {
  const ids = [...new Set(fileIds)].toSorted();
  if (ids.length > 0) await insertRows(tx, fileHead, ids.map((fileId) => ({ scopeId, fileId, ver: 0 }))).onConflictDoNothing();
  return openFiles(tx, scopeId, ids);
}

/** Stores what changes left of rows: the last state of each. The files are locked by this transaction. */
export async function writeRows(tx: Tx, scopeId: number, written: readonly (Written & { readonly fileId: string })[]): Promise<void> {
  const last = new Map(written.map((row) => [`${row.fileId} ${row.entity} ${row.rowId}`, row]));
  const kept = [...last.values()].flatMap(({ body, fileId, entity, rowId, ver }) => (body === null ? [] : [{ scopeId, fileId, entity, rowId, ver, body }]));
  const statements: PromiseLike<unknown>[] = [];
  if (kept.length > 0) {
    statements.push(insertRows(tx, fileRow, kept).onConflictDoUpdate({ target: [fileRow.scopeId, fileRow.fileId, fileRow.entity, fileRow.rowId], set: { ver: sql`excluded.ver`, body: sql`excluded.body` } }));
  }
  const gone = [...last.values()].filter(({ body }) => body === null);
  if (gone.length > 0) statements.push(tx.delete(fileRow).where(and(eq(fileRow.scopeId, scopeId), or(...gone.map(isRow)))));
  const files = [...new Set(written.map(({ fileId }) => fileId))];
  if (files.length > 0) statements.push(tx.update(fileHead).set({ ver: sql`${fileHead.ver} + 1` }).where(and(eq(fileHead.scopeId, scopeId), inArray(fileHead.fileId, files))));
  await together(statements);
  if (gone.some(({ entity }) => entity === 'attachment')) await dropUnnamedPapers(tx, scopeId);
}

function isRow({ fileId, entity, rowId }: { fileId: string; entity: string; rowId: string }) {
  return and(eq(fileRow.fileId, fileId), eq(fileRow.entity, entity), eq(fileRow.rowId, rowId));
}
