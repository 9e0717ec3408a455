import type { SqliteConnection } from '../db/open-database.ts';
import { sightedSql, sightValues, type Sight } from './sight.ts';

type Row = readonly unknown[];
type Run = (...parameters: readonly unknown[]) => unknown[];

/**
 * The rows of a statement that the sight may see, prepared once per connection: a search is some twenty statements of a few
 * microseconds each, and preparing them would cost more than running them.
 */
export function rowsOf<T>(sight: Sight, sql: string, ...parameters: Row): T[] {
  const known = prepared.get(sight.connection) ?? new Map<string, Run>();
  prepared.set(sight.connection, known);
  const sighted = sightedSql(sight, sql);
  const run = known.get(sighted) ?? prepare(sight.connection, sighted);
  known.set(sighted, run);
  return run(...parameters, ...(sighted.includes('@') ? [sightValues(sight)] : [])) as T[];
}

function prepare(connection: SqliteConnection, sql: string): Run {
  const statement = connection.prepare<unknown[], unknown>(sql);
  return (...values) => statement.all(...values);
}

const prepared = new WeakMap<SqliteConnection, Map<string, Run>>();
