import { getTableColumns, getTableName, is, type Column } from 'drizzle-orm';
import { getTableConfig, integer, SQLiteTable, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { aMigratedDatabase } from './schema-of.ts';

/*
 * The SQL and the ORM's tables are written twice: once for the database, once for the types. Here they meet, both ways,
 * on a database that the real migrations made.
 */

/** What prepared statements alone read and write: the search indexes, the keys of imports, and the runner's own list. */
const WITHOUT_ORM_TABLE = new Set(['name_token', 'name_token_deletion', 'document_search_row', 'external_key', 'schema_migration']);

interface SqlColumn {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isKey: boolean;
  readonly isGenerated: boolean;
}

const connection = aMigratedDatabase(MIGRATIONS);
const tables = await ormTables();

test('every table of the database has its ORM table, and every ORM table exists', () => {
  const inSql = sqlTables(connection);
  const inOrm = tables.map(getTableName);
  expect(inSql.filter((name) => !inOrm.includes(name) && !WITHOUT_ORM_TABLE.has(name))).toEqual([]);
  expect(inOrm.filter((name) => !inSql.includes(name))).toEqual([]);
  expect(inOrm.length).toBeGreaterThan(20);
});

test.each(tables.map((table) => [getTableName(table), table] as const))('the columns of %s agree: names, order apart, type, obligation, key', (name, table) => {
  expect(ormColumns(table)).toEqual(sqlColumns(connection, name));
});

test.each(tables.map((table) => [getTableName(table), table] as const))('the parents that %s declares are those of the database', (name, table) => {
  const inSql = connection.prepare<[string], { from: string; table: string; to: string }>('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)').all(name);
  const known = new Set(inSql.map((key) => `${key.from} → ${key.table}.${key.to}`));
  const declared = getTableConfig(table).foreignKeys.map((key) => {
    const { columns, foreignTable, foreignColumns } = key.reference();
    return `${columns[0]?.name ?? ''} → ${getTableName(foreignTable)}.${foreignColumns[0]?.name ?? ''}`;
  });
  expect(declared.filter((key) => !known.has(key))).toEqual([]);
});

test.each(tables.map((table) => [getTableName(table), table] as const))('the closed lists of %s are those that the database checks', (name, table) => {
  const sql = String(connection.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name));
  for (const column of Object.values(getTableColumns(table))) {
    if (column.enumValues === undefined || column.generated !== undefined) continue;
    const checked = new RegExp(`CHECK \\(${column.name} IN \\(([^)]*)\\)\\)`, 'u').exec(sql)?.[1];
    expect(checked?.split(',').map((value) => value.trim().replaceAll("'", '')), `${name}.${column.name}`).toEqual(column.enumValues);
  }
});

test.each([
  ['a column missing from the ORM', sqliteTable('agency', { id: text('id').primaryKey() })],
  ['a column of another type', sqliteTable('number_sequence', { name: text('name').primaryKey(), next: text('next').notNull() })],
  ['an obligation forgotten', sqliteTable('number_sequence', { name: text('name').primaryKey(), next: integer('next') })],
  ['a column that the database has not', sqliteTable('number_sequence', { name: text('name').primaryKey(), next: integer('next').notNull(), step: integer('step') })],
])('%s is caught', (_fault, table) => {
  expect(ormColumns(table)).not.toEqual(sqlColumns(connection, getTableName(table)));
});

async function ormTables(): Promise<readonly SQLiteTable[]> {
  const folder = new URL('../../electron/db/schema/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module)).filter((value): value is SQLiteTable => is(value, SQLiteTable));
}

function sqlTables(database: SqliteConnection): readonly string[] {
  return database.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`).pluck().all();
}

function sqlColumns(database: SqliteConnection, table: string): readonly SqlColumn[] {
  const rows = database.prepare<[string], { name: string; type: string; notnull: number; pk: number; hidden: number }>('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)').all(table);
  return rows
    .map(({ name, type, notnull, pk, hidden }) => ({ name, type: typeName(type), isRequired: notnull === 1 || pk > 0, isKey: pk > 0, isGenerated: hidden > 1 }))
    .sort(byName);
}

function ormColumns(table: SQLiteTable): readonly SqlColumn[] {
  const keys = new Set(getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return Object.values(getTableColumns(table))
    .map((column: Column) => {
      const isKey = column.primary || keys.has(column.name);
      return { name: column.name, type: typeName(column.getSQLType()), isRequired: column.notNull || isKey, isKey, isGenerated: column.generated !== undefined };
    })
    .sort(byName);
}

/** A generated column is written « TEXT GENERATED ALWAYS » by SQLite. */
function typeName(type: string): string {
  return (type.split(' ')[0] ?? '').toUpperCase();
}

function byName(one: SqlColumn, other: SqlColumn): number {
  return one.name < other.name ? -1 : 1;
}
