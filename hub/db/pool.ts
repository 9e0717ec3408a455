import pg from 'pg';
import { keepStatements, StatementNames } from './kept-statements.ts';

/** A lock that is not had by then belongs to a standby or a process that hangs: the desk tries again later. */
const LOCK_TIMEOUT_MS = 5_000;
/** No transaction of ours waits for anything but PostgreSQL: one that idles belongs to a process that died or hangs. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** Positions and instants are `bigint`: they come as numbers, since none reaches 2^53. */
const INT8 = 20;

export interface PoolOptions {
  readonly connectionString: string;
  readonly size: number;
  /** What happens when an idle connection breaks: PostgreSQL was restarted. The pool makes another one by itself. */
  readonly onLost: (error: Error) => void;
}

/** The connections of one process. */
export function openPool({ connectionString, size, onLost }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    // Statements that are asked for together are sent together, and done one after the other in that order (`together`).
    connectionString, pipeline: true, max: size, connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: `-c lock_timeout=${LOCK_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS} -c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
    types: { getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)) },
  });
  const names = new StatementNames();
  pool.on('connect', (connection) => {
    keepStatements(connection, names);
    // The pool listens to connections that idle. One that breaks in use, between two statements, fails the next of them; heard by nobody, it would end the process.
    connection.on('error', () => undefined);
  });
  pool.on('error', onLost);
  return pool;
}
