import Database from 'better-sqlite3';
import { migrate, type Migration } from '../../electron/db/migrate.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';

/** A database in memory; `openDatabase` is for files, and what is tested here is the schema. */
export function anEmptyDatabase(): SqliteConnection {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  return connection;
}

export function aMigratedDatabase(migrations: readonly Migration[]): SqliteConnection {
  const connection = anEmptyDatabase();
  migrate(connection, migrations);
  return connection;
}

export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** Every table, index, trigger and view that our SQL declares; shadow tables of the search index and what SQLite adds are left out. */
export function schemaOf(connection: SqliteConnection): readonly SchemaObject[] {
  return connection
    .prepare<[], SchemaObject>(
      `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN
       (SELECT s.name || suffix.value FROM sqlite_schema s, json_each('["_data","_idx","_content","_docsize","_config"]') suffix WHERE s.sql LIKE 'CREATE VIRTUAL%')
       ORDER BY type, name`,
    )
    .all();
}
