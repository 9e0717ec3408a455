import { sql } from 'drizzle-orm';
import pg from 'pg';
import { rankOf } from '../../shared/domain/change/entity-order.ts';
import type { Tx } from '../db/transaction.ts';
import { walkRows } from '../db/walk-rows.ts';
import { LINE_COLUMNS, REIMBURSEMENT, type LineColumn } from '../reimbursements/reimbursement-image.ts';

/** A row as one line of a piece, and the fields whose values it gives. */
export interface RowText {
  readonly fields: readonly string[];
  readonly text: string;
}

/** Rows of one entity, some thousands at a time. */
export interface EntityRows {
  readonly entity: string;
  readonly parts: AsyncIterable<readonly RowText[]>;
}

/**
 * Every row of the scope as the transaction sees it, in the order in which a desk can write them; one entity after the other, each to be read to its end.
 * No row refers to a line of reimbursement: they come last.
 */
export async function* readScope(tx: Tx, scopeId: number): AsyncGenerator<EntityRows> {
  const { rows } = await tx.execute<{ entity: string }>(sql`SELECT DISTINCT entity FROM file_row WHERE scope_id = ${scopeId}`);
  for (const entity of rows.map((row) => row.entity).toSorted((left, right) => rankOf(left) - rankOf(right))) yield { entity, parts: readFileRows(tx, scopeId, entity) };
  yield { entity: REIMBURSEMENT, parts: readReimbursements(tx, scopeId) };
}

interface StoredRow extends Record<string, unknown> {
  readonly file: string;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Numbers in the order of numbers: a desk that writes them adds at the end of its table. */
async function* readFileRows(tx: Tx, scopeId: number, entity: string): AsyncGenerator<readonly RowText[]> {
  const query = `SELECT file_id AS file, row_id AS id, body FROM file_row WHERE scope_id = ${scopeId} AND entity = ${pg.escapeLiteral(entity)} ORDER BY length(row_id), row_id, file_id`;
  for await (const rows of walkRows<StoredRow>(tx, query)) {
    yield rows.map(({ file, id, body }) => ({ fields: Object.keys(body), text: JSON.stringify([file, id, ...Object.values(body)]) }));
  }
}

const LINE_FIELDS = LINE_COLUMNS.map(({ field }) => field);

/** The text is made by PostgreSQL: made here it takes three times the time of this process, which has calls to answer. */
async function* readReimbursements(tx: Tx, scopeId: number): AsyncGenerator<readonly RowText[]> {
  const query = `SELECT ${LINE_TEXT} AS text FROM reimbursement_line WHERE scope_id = ${scopeId} ORDER BY member_id, care_on, line_id`;
  await tx.execute(sql`SET LOCAL datestyle = 'ISO, YMD'`);
  for await (const rows of walkRows<{ readonly text: string }>(tx, query)) yield rows.map(({ text }) => ({ fields: LINE_FIELDS, text }));
}

const LINE_TEXT = `concat('["member:', member_id, '","', line_id, '",', ${LINE_COLUMNS.map(jsonOf).join(`, ',', `)}, ']')`;

/** The SQL of a column's value as JSON. */
function jsonOf({ name, type, isNullable }: LineColumn): string {
  const value = type === 'text' ? `to_json(${name})` : type === 'date' ? `'"' || ${name} || '"'` : type === 'boolean' ? `${name}::text` : name;
  return isNullable ? `coalesce(${value}, 'null')` : value;
}
