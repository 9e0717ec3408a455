import { createHash } from 'node:crypto';
import type { SqliteConnection } from './open-database.ts';

/** One step of the schema: frozen once released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The file was written by a newer Guichet: this one would not know what it reads. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';
}

/**
 * Brings a database to the newest schema, each migration in its own transaction, by missing name and in order.
 *
 * Why not the ORM's migrator: it wraps `PRAGMA foreign_keys=OFF` in a transaction, where SQLite ignores it, so that a table
 * rebuild deletes every child row in silence; and it compares only the date of the last migration, so that one merged late
 * never runs. Foreign keys are off here before the transaction begins, and checked before it ends.
 * Throws when a released migration was edited, when the file comes from a newer Guichet, or when a row would lose its parent.
 */
export function migrate(connection: SqliteConnection, migrations: readonly Migration[]): readonly string[] {
  connection.exec('CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, position INTEGER NOT NULL UNIQUE) STRICT');
  const applied = readApplied(connection);
  assertKnown(applied, migrations);
  const missing = migrations.slice(applied.length);
  if (missing.length === 0) return [];
  connection.pragma('foreign_keys = OFF');
  try {
    for (const migration of missing) applyMigration(connection, migration, migrations.indexOf(migration));
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return missing.map((migration) => migration.name);
}

/** Whether a database holds the work of an older Guichet: it has a schema, and not the newest. Throws as `migrate` does. */
export function isOlderThan(connection: SqliteConnection, migrations: readonly Migration[]): boolean {
  const isNew = connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'`).get() === undefined;
  if (isNew) return false;
  const applied = readApplied(connection);
  assertKnown(applied, migrations);
  return applied.length > 0 && applied.length < migrations.length;
}

/** Content digest that a released migration must keep. */
export function migrationDigest(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

interface AppliedMigration {
  readonly name: string;
  readonly sha256: string;
}

function readApplied(connection: SqliteConnection): readonly AppliedMigration[] {
  return connection.prepare<[], AppliedMigration>('SELECT name, sha256 FROM schema_migration ORDER BY position').all();
}

function assertKnown(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  applied.forEach((row, index) => {
    const known = migrations[index];
    if (known === undefined) throw new NewerSchema(`database schema: ${row.name} was applied by a newer version`);
    if (known.name !== row.name) throw new Error(`database schema: ${row.name} applied at ${index}, expected ${known.name}`);
    if (migrationDigest(known) !== row.sha256) throw new Error(`migration ${row.name} was edited after its release`);
  });
}

function applyMigration(connection: SqliteConnection, migration: Migration, position: number): void {
  connection.transaction(() => {
    connection.exec(migration.sql);
    const orphans = connection.pragma('foreign_key_check');
    if (!Array.isArray(orphans) || orphans.length > 0) throw new Error(`migration ${migration.name}: rows without parent`);
    connection
      .prepare('INSERT INTO schema_migration (name, sha256, position) VALUES (?, ?, ?)')
      .run(migration.name, migrationDigest(migration), position);
  })();
}
