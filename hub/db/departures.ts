import { eq, sql } from 'drizzle-orm';
import { placeOf } from '../judging/file-rows.ts';
import type { RowName } from './file-store.ts';
import { departure } from './schema.ts';
import { together, type Tx } from './transaction.ts';

/** Files of members that left a scope for that of another agency (`move-file.ts`), as those ask after them who do not find one. */

const MEMBER_FILE = 'member:';

/** A file that is in another scope now. */
export interface Departed {
  /** Its member was erased since: what comes late of it is nobody's to keep. */
  readonly isErased: boolean;
}

/** The members whose files left the scope, in the order of their ids. */
export async function listDeparted(tx: Tx, scopeId: number): Promise<readonly number[]> {
  const rows = await tx.select({ fileId: departure.fileId }).from(departure).where(eq(departure.scopeId, scopeId));
  return rows.map(({ fileId }) => Number(fileId.slice(MEMBER_FILE.length))).toSorted((one, other) => one - other);
}

/** The scopes that a file left. Scope by scope: the key begins with the scope. */
export async function scopesLeftBy(tx: Tx, fileId: string): Promise<readonly number[]> {
  const { rows } = await tx.execute<{ scopeId: number }>(sql`SELECT d.scope_id AS "scopeId" FROM scope s JOIN departure d ON d.scope_id = s.scope_id AND d.file_id = ${fileId} ORDER BY 1`);
  return rows.map(({ scopeId }) => scopeId);
}

/** The file of each of these rows, by `placeOf`, where it is one that left the scope; others are left out. */
export async function findPlacesOfDeparted(tx: Tx, scopeId: number, names: readonly RowName[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await tx.execute<{ entity: string; rowId: string; fileId: string }>(sql`SELECT r.entity, r.row_id AS "rowId", r.file_id AS "fileId"
    FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS n (entity text, "rowId" text)
    JOIN scope s ON s.scope_id <> ${scopeId}
    JOIN file_row r ON r.scope_id = s.scope_id AND r.entity = n.entity AND r.row_id = n."rowId"
    JOIN departure d ON d.scope_id = ${scopeId} AND d.file_id = r.file_id`);
  return new Map(rows.map(({ entity, rowId, fileId }) => [placeOf(entity, rowId), fileId]));
}

/**
 * Those of these files that left the scope. Where they are now they are locked against an erasure until the act is recorded: it either sees that the member was
 * erased, or the erasure finds the act and forgets it.
 */
export async function findDeparted(tx: Tx, scopeId: number, fileIds: readonly string[]): Promise<ReadonlyMap<string, Departed>> {
  if (fileIds.length === 0) return new Map();
  const asked = sql.param([...new Set(fileIds)]);
  const [, { rows }] = await together([
    tx.execute(sql`SELECT 1 FROM departure d JOIN scope s ON s.scope_id <> d.scope_id JOIN file_head h ON h.scope_id = s.scope_id AND h.file_id = d.file_id
      WHERE d.scope_id = ${scopeId} AND d.file_id = ANY (${asked}::text[]) ORDER BY h.scope_id, h.file_id FOR SHARE OF h`),
    tx.execute<{ fileId: string; isErased: boolean }>(sql`SELECT d.file_id AS "fileId", EXISTS (
        SELECT 1 FROM scope s JOIN file_row m ON m.scope_id = s.scope_id AND m.file_id = d.file_id AND m.entity = 'member' WHERE m.body ->> 'erasedOn' IS NOT NULL) AS "isErased"
      FROM departure d WHERE d.scope_id = ${scopeId} AND d.file_id = ANY (${asked}::text[])`),
  ]);
  return new Map(rows.map(({ fileId, isErased }) => [fileId, { isErased }]));
}
