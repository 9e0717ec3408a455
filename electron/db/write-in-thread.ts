import { beginInThread } from './begin-in-thread.ts';
import type { SqliteConnection } from './open-database.ts';

/** Runs `write` in one transaction of a thread that may wait for other writers. Null where one held on for too long; what `write` throws undoes it. */
export function writeInThread<T>(connection: SqliteConnection, write: () => T): { readonly value: T } | null {
  if (!beginInThread(connection)) return null;
  try {
    const value = write();
    connection.exec('COMMIT');
    return { value };
  } finally {
    // A full disk may have ended it already.
    if (connection.inTransaction) connection.exec('ROLLBACK');
  }
}
