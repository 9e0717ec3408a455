import type { SqliteConnection } from './open-database.ts';

/** Another writer is at most a short act of the desk, or the commit of a synchronisation. */
const LONGEST_WAIT_MS = 15_000;
const RETRY_EVERY_MS = 5;

/** Takes the write lock for a thread that has nothing else to do, so that it may sleep between two tries. False when it did not come. */
export function beginInThread(connection: SqliteConnection, isCancelled: () => boolean = () => false): boolean {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const deadline = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < deadline && !isCancelled()) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))) throw error;
    }
    Atomics.wait(sleeper, 0, 0, RETRY_EVERY_MS);
  }
  return false;
}
