import type { SqliteConnection } from '../db/open-database.ts';
import { writeInThread } from '../db/write-in-thread.ts';

/**
 * As `writeInThread`, for what can be written again: the commit does not wait for the disk. After a power cut the newest of these transactions may be missing,
 * each whole and none without those after it, and their rows come again from there. Whatever commits next on any connection waits for the disk, and so for
 * these as well: an act is never kept without the rows that it was done on.
 */
export function writeAgain<T>(connection: SqliteConnection, write: () => T): { readonly value: T } | null {
  connection.pragma('synchronous = NORMAL');
  try {
    return writeInThread(connection, write);
  } finally {
    connection.pragma('synchronous = FULL');
  }
}
