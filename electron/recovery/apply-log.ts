import { rmSync } from 'node:fs';
import { logOf } from '../backup/log-header.ts';
import { writeDurably } from '../backup/write-durably.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';

interface Target {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
}

/** Moves a log into a database that nobody else has open. */
export function applyLog(target: Target, log: Uint8Array): void {
  writeDurably(logOf(target.path), log);
  const connection = openDatabase(target);
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

/** Reads a database as it would be with this log, and leaves both as they were. */
export function readThrough<T>(target: Target, log: Uint8Array, read: (connection: SqliteConnection) => T): T {
  writeDurably(logOf(target.path), log);
  // A connection that only reads moves nothing into the database, not even when it closes.
  const connection = openDatabase({ ...target, readonly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
    for (const end of ['-wal', '-shm']) rmSync(target.path + end, { force: true });
  }
}
