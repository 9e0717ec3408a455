import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool, PoolClient } from 'pg';
import { isTransient } from './database-errors.ts';

/** What reads and writes within one transaction. */
export type Tx = NodePgDatabase;

/**
 * Statements of one transaction that do not need each other's answers, in the order in which PostgreSQL does them: they are sent at once, and it is waited for
 * the last. When one fails all do.
 */
export function together<const Statements extends readonly PromiseLike<unknown>[]>(statements: Statements): Promise<{ -readonly [At in keyof Statements]: Awaited<Statements[At]> }> {
  // A statement of the ORM goes out when it is first asked for its answer: here, in this order.
  return Promise.all(statements.map((statement) => statement.then((answer) => answer))) as Promise<{ -readonly [At in keyof Statements]: Awaited<Statements[At]> }>;
}

/** A transaction that met another one is run again this often. */
const ATTEMPTS = 4;

/**
 * The commit was made here, and nobody knows whether a standby has it: its wait was cut short. It is not acknowledged; the desk sends again
 * and finds the outcome once the standby is back.
 */
export class UnreplicatedCommit extends Error {}

/**
 * Runs `act` in one READ COMMITTED transaction, from its beginning again when it met another one (40001, 40P01). Throws `UnreplicatedCommit`
 * when PostgreSQL warns that the commit may not be replicated.
 */
export async function inTransaction<T>(pool: Pool, act: (tx: Tx) => Promise<T>, begin = 'BEGIN'): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, act, begin);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isTransient(error)) throw error;
    }
  }
}

/** The same with everything read as it was at the first statement, whatever is written meanwhile; each statement may take ten minutes. */
export function atOneMoment<T>(pool: Pool, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, act, "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = '10min'");
}

async function once<T>(pool: Pool, act: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
  const connection = await pool.connect();
  let isBroken = false;
  try {
    // It goes out with the first statement: were it refused, PostgreSQL would refuse that one too.
    const begun = connection.query(begin);
    begun.catch(() => undefined);
    const value = await act(drizzle(connection));
    await begun;
    await commit(connection);
    return value;
  } catch (error) {
    isBroken = !(await isRolledBack(connection));
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

/** A cut wait for the standby is no error: COMMIT succeeds and a warning says the rest. */
async function commit(connection: PoolClient): Promise<void> {
  const warnings: string[] = [];
  const listen = ({ code = '', message = '' }: { code?: string | undefined; message?: string | undefined }): void => {
    if (code.startsWith('01')) warnings.push(message);
  };
  connection.on('notice', listen);
  try {
    const { command } = await connection.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`transaction ended by ${command}, expected COMMIT`);
    if (warnings.length > 0) throw new UnreplicatedCommit(warnings.join('; '));
  } finally {
    connection.off('notice', listen);
  }
}

async function isRolledBack(connection: PoolClient): Promise<boolean> {
  return connection.query('ROLLBACK').then(() => true, () => false);
}
