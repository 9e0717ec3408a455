import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { openDatabase, rekeyDatabase, type OpenOptions, type SqliteConnection } from './open-database.ts';

export interface RekeyOptions extends Pick<OpenOptions, 'path' | 'nativeBinding'> {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * Gives a closed database another key: on a copy, which is checked and then takes its name. A stop at any moment leaves a whole file that
 * opens with one of the two keys. Needs room for the copy. Throws when the copy is not what it was made from; the file is then untouched.
 */
export function rekeyFile(options: RekeyOptions): void {
  const { path, before, after, nativeBinding } = options;
  const copy = rekeyCopyOf(path);
  removeRekeyCopy(path);
  try {
    const counts = withDatabase({ path, key: before, nativeBinding }, (connection) => {
      connection.pragma('wal_checkpoint(TRUNCATE)');
      return countRows(connection);
    });
    copyFileSync(path, copy);
    withDatabase({ path: copy, key: before, nativeBinding }, (connection) => {
      // The cipher changes in a transaction of the rollback journal.
      connection.pragma('journal_mode = DELETE');
      rekeyDatabase(connection, after);
    });
    withDatabase({ path: copy, key: after, nativeBinding }, (connection) => assertWhole(connection, counts));
    syncFile(copy);
    renameSync(copy, path);
  } catch (error) {
    removeRekeyCopy(path);
    throw error;
  }
}

/** What an interrupted change of key left. */
export function removeRekeyCopy(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(rekeyCopyOf(path) + end, { force: true });
}

function rekeyCopyOf(path: string): string {
  return `${path}.rekey`;
}

function withDatabase<T>(options: OpenOptions, act: (connection: SqliteConnection) => T): T {
  const connection = openDatabase(options);
  try {
    return act(connection);
  } finally {
    connection.close();
  }
}

type Counts = Readonly<Record<string, number>>;

function countRows(connection: SqliteConnection): Counts {
  const tables = connection.prepare<[], string>(`SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`).pluck().all();
  return Object.fromEntries(tables.map((table) => [table, Number(connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())]));
}

function assertWhole(connection: SqliteConnection, counts: Counts): void {
  const problems = connection.prepare<[], string>('PRAGMA quick_check').pluck().all().filter((line) => line !== 'ok');
  if (problems.length > 0) throw new Error(`change of key: ${problems[0] ?? ''}`);
  const now = countRows(connection);
  const lost = Object.keys(counts).find((table) => counts[table] !== now[table]);
  if (lost !== undefined) throw new Error(`change of key: ${now[lost] ?? 0} rows of ${lost}, expected ${counts[lost] ?? 0}`);
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
