import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { migrate, migrationDigest, type Migration } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import released from './released.json' with { type: 'json' };
import { aMigratedDatabase, anEmptyDatabase, schemaOf } from './schema-of.ts';

const FOUNDATION: Migration = { name: '0001-foundation', sql: 'CREATE TABLE dossier (id INTEGER PRIMARY KEY) STRICT; INSERT INTO dossier VALUES (1);' };
const SECOND: Migration = { name: '0002-note', sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT;' };

describe('the set of migrations', () => {
  test('every SQL file is in the list, in the order of its number, and the numbers follow one another', () => {
    const onDisk = readdirSync(new URL('../../electron/db/migrations/', import.meta.url)).filter((name) => name.endsWith('.sql')).map((name) => name.replace(/\.sql$/u, ''));
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(onDisk.sort());
    expect(MIGRATIONS.map(({ name }) => Number(name.slice(0, 4)))).toEqual(MIGRATIONS.map((_migration, index) => index + 1));
  });

  test('a set-up at once and one step after the other give the same schema', () => {
    const atOnce = aMigratedDatabase(MIGRATIONS);
    const stepped = anEmptyDatabase();
    MIGRATIONS.forEach((_migration, index) => migrate(stepped, MIGRATIONS.slice(0, index + 1)));
    expect(schemaOf(stepped)).toEqual(schemaOf(atOnce));
    expect(schemaOf(atOnce).length).toBeGreaterThan(40);
  });

  test('a second run changes nothing', () => {
    const connection = aMigratedDatabase(MIGRATIONS);
    const before = schemaOf(connection);
    expect(migrate(connection, MIGRATIONS)).toEqual([]);
    expect(schemaOf(connection)).toEqual(before);
  });

  test('every table is STRICT, the search index apart', () => {
    expect(looseTables(aMigratedDatabase(MIGRATIONS))).toEqual([]);
  });

  test('a table that is not STRICT is caught', () => {
    expect(looseTables(aMigratedDatabase([{ name: '0001-loose', sql: 'CREATE TABLE loose (id INTEGER PRIMARY KEY);' }]))).toEqual(['loose']);
  });

  test('no migration opens its own transaction or turns a guard off', () => {
    expect(MIGRATIONS.filter(({ sql }) => /^\s*(?:BEGIN(?: IMMEDIATE| EXCLUSIVE| TRANSACTION)?\s*;|COMMIT|ROLLBACK|PRAGMA|VACUUM|ATTACH)\b/imu.test(sql)).map(({ name }) => name)).toEqual([]);
  });

  test('every column that names a parent is declared so, and the database checks it', () => {
    expect(aMigratedDatabase(MIGRATIONS).pragma('foreign_key_check')).toEqual([]);
  });

  test('no parent deletes its children in silence', () => {
    expect(MIGRATIONS.filter(({ sql }) => /ON\s+DELETE\s+(?:CASCADE|SET)/iu.test(sql)).map(({ name }) => name)).toEqual([]);
  });
});

describe('a released migration', () => {
  test('keeps its digest for ever', () => {
    expect(editedMigrations(MIGRATIONS, released)).toEqual([]);
  });

  test('that was edited, or taken away, is caught', () => {
    const digests = { [FOUNDATION.name]: migrationDigest(FOUNDATION) };
    expect(editedMigrations([FOUNDATION], digests)).toEqual([]);
    expect(editedMigrations([{ ...FOUNDATION, sql: `${FOUNDATION.sql} ` }], digests)).toEqual([FOUNDATION.name]);
    expect(editedMigrations([SECOND], digests)).toEqual([FOUNDATION.name]);
  });

  test('that was edited is refused by the database that knows it', () => {
    const connection = aMigratedDatabase([FOUNDATION]);
    expect(() => migrate(connection, [{ ...FOUNDATION, sql: `${FOUNDATION.sql} ` }])).toThrow('migration 0001-foundation was edited after its release');
  });
});

describe('a database', () => {
  test('of a newer version is refused by its name, and nothing is written', () => {
    const connection = aMigratedDatabase([FOUNDATION, SECOND]);
    const before = digest(connection);
    expect(() => migrate(connection, [FOUNDATION])).toThrow('0002-note was applied by a newer version');
    expect(digest(connection)).toEqual(before);
  });

  test('whose history took another way is refused', () => {
    const connection = aMigratedDatabase([FOUNDATION, SECOND]);
    expect(() => migrate(connection, [FOUNDATION, { ...SECOND, name: '0002-other' }])).toThrow('0002-note applied at 1, expected 0002-other');
  });

  test('whose migration breaks halfway keeps its former schema and rows, and takes the repaired one', () => {
    const connection = aMigratedDatabase([FOUNDATION]);
    const before = digest(connection);
    const broken = { name: '0002-note', sql: `${SECOND.sql} DELETE FROM dossier; INSERT INTO nowhere VALUES (1);` };
    expect(() => migrate(connection, [FOUNDATION, broken])).toThrow('no such table: nowhere');
    expect(digest(connection)).toEqual(before);
    expect(migrate(connection, [FOUNDATION, SECOND])).toEqual([SECOND.name]);
  });

  test('whose machine dies in the middle of a migration opens as it was, and takes the migration again', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'killed-')), 'guichet.db');
    const key = new Uint8Array(32).fill(3);
    const died = spawnSync(process.execPath, ['--input-type=module', '--eval', dyingMigration(path)], { encoding: 'utf8' });
    expect({ signal: died.signal, error: died.stderr.replace(/\(node:\d+\) [^\n]*\n[^\n]*\n/gu, '') }).toEqual({ signal: 'SIGKILL', error: '' });
    const connection = openDatabase({ path, key });
    expect(connection.prepare('SELECT id FROM dossier').pluck().all()).toEqual([1]);
    expect(connection.prepare(`SELECT name FROM sqlite_schema WHERE name = 'note'`).all()).toEqual([]);
    expect(migrate(connection, [FOUNDATION, SECOND])).toEqual([SECOND.name]);
    connection.close();
  });

  test('keeps the migrations that passed before the one that broke', () => {
    const connection = anEmptyDatabase();
    expect(() => migrate(connection, [FOUNDATION, SECOND, { name: '0003-broken', sql: 'SELECT * FROM nowhere;' }])).toThrow();
    expect(connection.prepare('SELECT name FROM schema_migration ORDER BY position').pluck().all()).toEqual([FOUNDATION.name, SECOND.name]);
  });

  test('whose rows would lose their parent is refused and rolled back', () => {
    const family = { name: '0001-family', sql: 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id)) STRICT; INSERT INTO a VALUES (1); INSERT INTO b VALUES (1, 1);' };
    const connection = aMigratedDatabase([family]);
    expect(() => migrate(connection, [family, { name: '0002-orphans', sql: 'DELETE FROM a;' }])).toThrow('migration 0002-orphans: rows without parent');
    expect(connection.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
  });

  test('checks its foreign keys again after a migration, broken or not', () => {
    const connection = aMigratedDatabase([FOUNDATION]);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(() => migrate(connection, [FOUNDATION, { name: '0002-broken', sql: 'SELECT * FROM nowhere;' }])).toThrow();
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
  });
});

/** A process that applies the first migration, then dies between two statements of the second. */
function dyingMigration(path: string): string {
  const module = (name: string): string => JSON.stringify(new URL(`../../electron/db/${name}`, import.meta.url).href);
  return `
    import { openDatabase } from ${module('open-database.ts')};
    import { migrate } from ${module('migrate.ts')};
    const connection = openDatabase({ path: ${JSON.stringify(path)}, key: new Uint8Array(32).fill(3) });
    connection.function('die', () => process.kill(process.pid, 'SIGKILL'));
    const first = ${JSON.stringify(FOUNDATION)};
    migrate(connection, [first]);
    migrate(connection, [first, { name: '0002-note', sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT; DELETE FROM dossier; SELECT die();' }]);`;
}

function editedMigrations(migrations: readonly Migration[], digests: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(digests).filter(([name, sha256]) => {
    const migration = migrations.find((candidate) => candidate.name === name);
    return migration === undefined || migrationDigest(migration) !== sha256;
  }).map(([name]) => name);
}

function looseTables(connection: SqliteConnection): readonly string[] {
  return connection.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`).pluck().all();
}

/** Schema and rows, so that « nothing was written » is proven and not believed. */
function digest(connection: SqliteConnection): unknown {
  return { schema: schemaOf(connection), rows: connection.prepare('SELECT * FROM dossier').all(), applied: connection.prepare('SELECT * FROM schema_migration').all() };
}
