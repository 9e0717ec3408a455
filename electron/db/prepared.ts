import type { Statement } from 'better-sqlite3';
import type { SqliteConnection } from './open-database.ts';

/** A statement kept with its connection: the same few shapes are asked again and again. */
export function prepared<Row>(connection: SqliteConnection, sql: string): Statement<unknown[], Row> {
  const known = statements.get(connection) ?? new Map<string, Statement>();
  statements.set(connection, known);
  const found = known.get(sql);
  if (found !== undefined) return found as Statement<unknown[], Row>;
  if (known.size >= KEPT_STATEMENTS) known.clear();
  const statement = connection.prepare(sql);
  known.set(sql, statement);
  return statement as Statement<unknown[], Row>;
}

/** More shapes than a day's filters and sorts; one statement holds some 10 kB. */
const KEPT_STATEMENTS = 300;
const statements = new WeakMap<SqliteConnection, Map<string, Statement>>();
