import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateByOrm } from 'drizzle-orm/better-sqlite3/migrator';
import { expect, test } from 'vitest';
import { migrate } from '../../electron/db/migrate.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { anEmptyDatabase } from './schema-of.ts';

/*
 * Why the desk has its own runner. What the ORM's kit writes for a mere change of default is a rebuild of the table that
 * begins with `PRAGMA foreign_keys=OFF`; its migrator wraps it in a transaction, where SQLite ignores that pragma.
 * Source: drizzle-team/drizzle-orm issues 5782 and 4938.
 */

const FOUNDATION = `
CREATE TABLE dossier (id INTEGER PRIMARY KEY, status TEXT NOT NULL DEFAULT 'new');
CREATE TABLE piece (id INTEGER PRIMARY KEY, dossier_id INTEGER NOT NULL REFERENCES dossier (id) ON DELETE CASCADE);
INSERT INTO dossier (id) VALUES (1), (2), (3);
INSERT INTO piece VALUES (1, 1), (2, 1), (3, 2), (4, 3);`;

const REBUILD_BODY = `
CREATE TABLE __new_dossier (id INTEGER PRIMARY KEY, status TEXT NOT NULL DEFAULT 'to-check');
INSERT INTO __new_dossier (id, status) SELECT id, status FROM dossier;
DROP TABLE dossier;
ALTER TABLE __new_dossier RENAME TO dossier;`;

test('the migrator of the ORM deletes every piece when a table is rebuilt, without a word', () => {
  const connection = anEmptyDatabase();
  migrateByOrm(drizzle(connection), { migrationsFolder: ormFolder([['0000_foundation', FOUNDATION]]) });
  expect(rows(connection)).toEqual({ dossiers: 3, pieces: 4 });
  const steps: [string, string][] = [['0000_foundation', FOUNDATION], ['0001_rebuild', `PRAGMA foreign_keys=OFF;${REBUILD_BODY}\nPRAGMA foreign_keys=ON;`]];
  migrateByOrm(drizzle(connection), { migrationsFolder: ormFolder(steps) });
  expect(rows(connection)).toEqual({ dossiers: 3, pieces: 0 });
  expect(connection.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(2);
});

test('our runner keeps every piece through the same rebuild', () => {
  const connection = anEmptyDatabase();
  migrate(connection, [{ name: '0001-foundation', sql: FOUNDATION }]);
  migrate(connection, [{ name: '0001-foundation', sql: FOUNDATION }, { name: '0002-rebuild', sql: REBUILD_BODY }]);
  expect(rows(connection)).toEqual({ dossiers: 3, pieces: 4 });
  expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(() => connection.exec('INSERT INTO piece VALUES (5, 99)')).toThrow('FOREIGN KEY');
});

test('our runner keeps them even when the rebuild carries the pragma of the kit', () => {
  const connection = anEmptyDatabase();
  const steps = [{ name: '0001-foundation', sql: FOUNDATION }, { name: '0002-rebuild', sql: `PRAGMA foreign_keys=OFF;${REBUILD_BODY}\nPRAGMA foreign_keys=ON;` }];
  migrate(connection, steps);
  expect(rows(connection)).toEqual({ dossiers: 3, pieces: 4 });
});

function rows(connection: SqliteConnection): { dossiers: unknown; pieces: unknown } {
  const count = (table: string): unknown => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { dossiers: count('dossier'), pieces: count('piece') };
}

/** A folder as the kit lays it out: the SQL, and the journal that dates it. */
function ormFolder(steps: readonly (readonly [tag: string, sql: string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'orm-'));
  mkdirSync(join(folder, 'meta'));
  for (const [tag, sql] of steps) writeFileSync(join(folder, `${tag}.sql`), sql.replaceAll(';\n', ';--> statement-breakpoint\n'));
  const entries = steps.map(([tag], idx) => ({ idx, version: '6', when: 1_700_000_000_000 + idx, tag, breakpoints: true }));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }));
  return folder;
}
