import type { Result } from '../../shared/lib/result.ts';
import type { Db, WriteTx } from './handles.ts';
import type { SqliteConnection } from './open-database.ts';

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
  const deadline = performance.now() + LONGEST_WAIT_MS;
  // Begin and act share one turn of the event loop: no other act can slip in between.
  while (!tryBegin(connection)) {
    if (performance.now() > deadline) return null;
    await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY_MS));
  }
  return actAndEnd(connection, db, act);
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
