import type { SqliteConnection } from '../db/open-database.ts';

/** Small tables: an index costs them nothing, and `request` needs its unique one while it is filled. */
const KEPT = new Set(['request', 'document', 'guarantee', 'audit']);

/**
 * Runs `fill` without the secondary indexes of the large tables, then creates them again from their own text: sorting once costs
 * a tenth of a million insertions at random places. The schema is the same afterwards; when `fill` throws, the indexes are
 * left out: the caller throws such a file away.
 */
export function withoutIndexes(connection: SqliteConnection, fill: () => void): void {
  const indexes = connection
    .prepare<[], { name: string; table: string; sql: string }>(
      `SELECT name, tbl_name AS "table", sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid`,
    )
    .all()
    .filter(({ table }) => !KEPT.has(table));
  for (const { name } of indexes) connection.exec(`DROP INDEX "${name}"`);
  fill();
  for (const { sql } of indexes) connection.exec(sql);
}
