import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './transaction.ts';

/**
 * Inserts rows as one array a column: the statement is the same text whatever their number, so that nothing is built for each of
 * their values here nor read for each there, and a statement's 65,535 parameters bound nothing. A field that is left out is NULL.
 */
export function insertRows<Table extends PgTable>(tx: Tx, table: Table, rows: readonly Table['$inferInsert'][]) {
  return tx.insert(table).select(asArrays(table, rows));
}

function asArrays<Table extends PgTable>(table: Table, rows: readonly Table['$inferInsert'][]): SQL {
  const arrays = Object.entries(getTableColumns(table)).map(([field, column]) => {
    const values = rows.map((row: Readonly<Record<string, unknown>>) => (row[field] === undefined || row[field] === null ? null : column.mapToDriverValue(row[field])));
    return sql`${sql.param(values)}::${sql.raw(column.getSQLType())}[]`;
  });
  return sql`SELECT * FROM unnest(${sql.join(arrays, sql`, `)})`;
}
