import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** The typed database of a connection. */
export type Db = BetterSQLite3Database;

/** What a query may hold: it cannot write by construction. */
export type ReadDb = Pick<Db, 'select' | 'selectDistinct' | 'all' | 'get'>;

declare const insideTransaction: unique symbol;

/** What exists only inside `inTransaction`. */
export type WriteTx = Pick<Db, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'all' | 'get' | 'run'> & { readonly [insideTransaction]: true };
