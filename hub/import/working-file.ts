import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, type Migration } from '../../electron/db/migrate.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';

/** The desk's own migrations: their list is made for a bundler, so that a program that runs from its sources reads their folder. */
const MIGRATIONS = join(import.meta.dirname, '..', '..', 'electron', 'db', 'migrations');

/**
 * Runs `act` on an empty file of the desk's form, in a folder that this person alone reads, encrypted by a key that is nowhere else; folder and file go at
 * the end, whatever it is. What a killed process leaves is read by nobody.
 */
export async function withWorkingFile<T>(act: (connection: SqliteConnection) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-hub-import-'));
  try {
    const key = randomBytes(32);
    const connection = openDatabase({ path: join(folder, 'export.db'), key, checkpoints: 'by-size' });
    key.fill(0);
    try {
      migrate(connection, readMigrations());
      // Rows of the hub name others that an import does not need, requests above all; and nothing here outlives the run.
      connection.pragma('foreign_keys = OFF');
      connection.pragma('synchronous = OFF');
      return await act(connection);
    } finally {
      connection.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readMigrations(): readonly Migration[] {
  const names = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql')).toSorted();
  return names.map((name) => ({ name: name.replace(/\.sql$/u, ''), sql: readFileSync(join(MIGRATIONS, name), 'utf8') }));
}
