import { migrate } from '../db/migrate.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { nameIndex } from '../search/index-member.ts';
import { isDamage } from '../db/damage.ts';
import type { DeskPlace } from './desk-places.ts';
import { readAround } from './salvage-table.ts';

/** What search keeps for itself; it is made anew from the rows. */
const DERIVED = new Set(['name_token', 'document_search_row', 'schema_migration']);

/**
 * The last rung, without any backup: a new database with every row that can still be read. Gives the tables that lost rows; null
 * when the damaged database cannot be opened at all, or says nothing of its schema. Rows whose parent is lost stay behind: the
 * damaged file keeps them.
 */
export function salvageDatabase(place: DeskPlace, target: string): readonly string[] | null {
  const damaged = openDamaged(place);
  if (damaged === null) return null;
  const rescued = openDatabase({ ...place, path: target, checkpoints: 'by-size' });
  try {
    const known = new Set(damaged.schema);
    migrate(rescued, MIGRATIONS.filter(({ name }) => known.has(name)));
    return copyReadable(damaged.connection, rescued);
  } finally {
    rescued.close();
    damaged.connection.close();
  }
}

interface Damaged {
  readonly connection: SqliteConnection;
  readonly schema: readonly string[];
}

function openDamaged(place: DeskPlace): Damaged | null {
  let connection: SqliteConnection | null = null;
  try {
    connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
    return { connection, schema: connection.prepare<[], string>('SELECT name FROM schema_migration ORDER BY position').pluck().all() };
  } catch (error) {
    connection?.close();
    if (isDamage(error)) return null;
    throw error;
  }
}

function copyReadable(damaged: SqliteConnection, rescued: SqliteConnection): readonly string[] {
  const triggers = rescued.prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  const tables = rescued.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all();
  rescued.pragma('foreign_keys = OFF');
  rescued.exec('BEGIN IMMEDIATE');
  // Rows come as they were, not as events: what a trigger would do to them has been done.
  for (const { name } of triggers) rescued.exec(`DROP TRIGGER "${name}"`);
  const losers = tables.filter((table) => !DERIVED.has(table)).filter((table) => !copyTable(damaged, rescued, table));
  const orphaned = removeOrphans(rescued);
  feedSearch(rescued);
  for (const { sql } of triggers) rescued.exec(sql);
  rescued.exec('COMMIT');
  return [...new Set([...losers, ...orphaned])].toSorted();
}

function copyTable(damaged: SqliteConnection, rescued: SqliteConnection, table: string): boolean {
  const columns = rescued.prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').pluck().all(table).map((name) => `"${name}"`);
  // A row may be reached twice, from both sides of a bad page; one that breaks a rule of its table is not what was written.
  const insert = rescued.prepare(`INSERT OR IGNORE INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  return readAround(damaged, table, columns, (row) => insert.run(...row));
}

/** Rows without parent, and then those that had these for a parent. By the columns of the key: not every table has a rowid. */
function removeOrphans(rescued: SqliteConnection): readonly string[] {
  const tables = new Set<string>();
  const broken = rescued.prepare<[], BrokenKey>(`
    SELECT DISTINCT c."table" AS child, k."from" AS childColumn, k."table" AS parent, k."to" AS parentColumn
    FROM pragma_foreign_key_check c JOIN pragma_foreign_key_list(c."table") k ON k.id = c.fkid`);
  for (let found = broken.all(); found.length > 0; found = broken.all()) {
    for (const { child, childColumn, parent, parentColumn } of found) {
      tables.add(child);
      rescued.exec(`DELETE FROM "${child}" WHERE "${childColumn}" IS NOT NULL AND "${childColumn}" NOT IN (SELECT "${parentColumn}" FROM "${parent}")`);
    }
  }
  return [...tables];
}

/** Every reference of the schema is of one column, named on both sides. */
interface BrokenKey {
  readonly child: string;
  readonly childColumn: string;
  readonly parent: string;
  readonly parentColumn: string;
}

function feedSearch(rescued: SqliteConnection): void {
  const index = nameIndex(rescued);
  const members = rescued.prepare<[], { id: number; sortKey: string }>('SELECT m.id, p.sort_key AS sortKey FROM member m JOIN person p ON p.id = m.person_id').all();
  for (const { id, sortKey } of members) index.add(id, sortKey);
  index.flush();
  rescued.exec(`
    INSERT INTO document_search_row (document_id) SELECT id FROM document ORDER BY rowid;
    INSERT INTO document_search (rowid, words) SELECT r.row, d.search_text FROM document_search_row r JOIN document d ON d.id = r.document_id`);
}
