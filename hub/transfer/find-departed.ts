import { sql } from 'drizzle-orm';
import { placeOf } from '../judging/file-rows.ts';
import type { RowName } from '../db/file-store.ts';
import type { Tx } from '../db/transaction.ts';

/** Of these files those that left the scope, and whether their member was erased since, wherever they are now. */
export async function findDeparted(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<ReadonlyMap<string, { readonly isErased: boolean }>> {
  if (fileIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ fileId: string; isErased: boolean }>(sql`SELECT d.file_id AS "fileId", EXISTS (SELECT 1 FROM scope s JOIN file_row r ON r.scope_id = s.scope_id AND r.file_id = d.file_id
      AND r.entity = 'member' AND r.body ->> 'erasedOn' IS NOT NULL) AS "isErased"
    FROM departure d WHERE d.scope_id = ${scopeId} AND d.file_id = ANY (${sql.param([...fileIds])}::text[])`);
  return new Map(rows.map(({ fileId, isErased }) => [fileId, { isErased }]));
}

/** The departed file that holds each of these rows now, by `placeOf`. */
export async function findDepartedFilesOf(tx: Tx, scopeId: number, names: readonly RowName[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await tx.execute<{ entity: string; rowId: string; fileId: string }>(sql`SELECT r.entity, r.row_id AS "rowId", r.file_id AS "fileId"
    FROM departure d CROSS JOIN scope s JOIN file_row r ON r.scope_id = s.scope_id AND r.file_id = d.file_id
    WHERE d.scope_id = ${scopeId} AND (r.entity, r.row_id) IN (${sql.join(names.map(({ entity, rowId }) => sql`(${entity}, ${rowId})`), sql`, `)})`);
  return new Map(rows.map(({ entity, rowId, fileId }) => [placeOf(entity, rowId), fileId]));
}
