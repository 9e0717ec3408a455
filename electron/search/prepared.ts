import type { SqliteConnection } from '../db/open-database.ts';

type Row = readonly unknown[];
type Run = (...parameters: readonly unknown[]) => unknown[];

/**
 * The rows of a statement prepared once per connection: a search is some twenty statements of a few microseconds each,
 * and preparing them would cost more than running them.
 */
export function rowsOf<T>(connection: SqliteConnection, sql: string, ...parameters: Row): T[] {
  let known = prepared.get(connection);
  if (known === undefined) {
    known = new Map();
    prepared.set(connection, known);
  }
  let run = known.get(sql);
  if (run === undefined) {
    const statement = connection.prepare<unknown[], unknown>(sql);
    run = (...values) => statement.all(...values);
    known.set(sql, run);
  }
  return run(...parameters) as T[];
}

const prepared = new WeakMap<SqliteConnection, Map<string, Run>>();
