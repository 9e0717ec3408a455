import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { SqliteConnection } from '../db/open-database.ts';

export interface RowWriter<T extends SQLiteTable> {
  write(row: T['$inferInsert']): void;
  /** Inserts the rows still held back; call it before the end of the transaction. */
  flush(): void;
}

/** Rows an INSERT: a third of the time goes when the driver is called once for thirty-two; more gains nothing. */
const ROWS_AT_ONCE = 32;

/**
 * Prepared insertions for a table of the typed schema, a key of the row for each column; a key left out takes the column's
 * default, or is NULL.
 * Straight to the driver: the query builder would cost more than the insertion itself.
 */
export function rowWriter<T extends SQLiteTable>(connection: SqliteConnection, table: T): RowWriter<T> {
  const columns = Object.entries(getTableColumns(table)).filter(([, column]) => column.generated === undefined);
  const keys = columns.map(([key]) => key);
  const defaults = Object.fromEntries(columns.map(([key, column]) => [key, toSqlite(column.default)]));
  const row = `(${keys.map(() => '?').join(', ')})`;
  const start = `INSERT INTO ${getTableName(table)} (${columns.map(([, column]) => column.name).join(', ')}) VALUES `;
  const insertOne = connection.prepare<unknown[]>(start + row);
  const insertMany = connection.prepare<unknown[]>(start + Array.from({ length: ROWS_AT_ONCE }, () => row).join(', '));
  let held: unknown[] = [];
  return {
    write(values: Readonly<Record<string, unknown>>) {
      for (const key of keys) held.push(toSqlite(values[key] ?? defaults[key]));
      if (held.length < keys.length * ROWS_AT_ONCE) return;
      insertMany.run(held);
      held = [];
    },
    flush() {
      for (let at = 0; at < held.length; at += keys.length) insertOne.run(held.slice(at, at + keys.length));
      held = [];
    },
  };
}

function toSqlite(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? Number(value) : value;
}
