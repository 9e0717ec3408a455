import type { Result } from '../../shared/lib/result.ts';
import type { Db, WriteTx } from './handles.ts';
import type { SqliteConnection } from './open-database.ts';
import { beginToWait } from './awaited-writer.ts';

/** How long an act waits for a long writer (an import's commit) before it is told that the desk is busy. */
const LONGEST_WAIT_MS = 15_000;
/** Shorter than the rest that a writer of many rows takes between two transactions, so that a person’s act comes next. */
const RETRY_EVERY_MS = 3;

/**
 * Runs `act` in one IMMEDIATE transaction: committed when it answers ok, rolled back when it refuses or throws.
 * The act itself is synchronous. Only the wait for another writer is not, so that the main thread never blocks on it;
 * null means that the other writer held on for too long.
 */
export async function inTransaction<T, R>(
  connection: SqliteConnection,
  db: Db,
  act: (tx: WriteTx) => Result<T, R>,
): Promise<Result<T, R> | null> {
  // Begin and act share one turn of the event loop: no other act can slip in between.
  return tryBegin(connection) || (await waitToBegin(connection)) ? actAndEnd(connection, db, act) : null;
}

/** Whoever writes many rows is told meanwhile that somebody waits. False when its turn did not come. */
async function waitToBegin(connection: SqliteConnection): Promise<boolean> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  const endWait = beginToWait();
  try {
    while (performance.now() <= deadline) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS));
      if (tryBegin(connection)) return true;
    }
    return false;
  } finally {
    endWait();
  }
}

function actAndEnd<T, R>(connection: SqliteConnection, db: Db, act: (tx: WriteTx) => Result<T, R>): Result<T, R> {
  try {
    const result = act(db as unknown as WriteTx);
    connection.exec(result.ok ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function tryBegin(connection: SqliteConnection): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Whether another writer was in the way. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY');
}
