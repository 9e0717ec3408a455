import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { imageTable, UnknownField } from './row-images.ts';
import type { SqliteConnection } from './open-database.ts';
import { prepared } from './prepared.ts';

/** Rows of one statement: beyond, a statement gains nothing. */
export const ROWS_A_STATEMENT = 50;

/** Writes rows of one entity, each given by its values in the order of `fields`; at most `ROWS_A_STATEMENT` at once. Throws what SQLite does: some may then be written. */
export type InsertRows = (rows: readonly (readonly unknown[])[]) => void;

/**
 * For rows that come by the million: nothing of them is read first. `or-set`: one that is there is set to what comes, where it differs. Throws
 * `UnknownField` for a field that no column has.
 */
export function rowInserter(connection: SqliteConnection, entity: HeldEntity, fields: readonly string[], how: 'new' | 'or-set'): InsertRows {
  const { name, columns: known } = imageTable(entity);
  const columns = fields.map((field) => {
    const column = known.get(field);
    if (column === undefined) throw new UnknownField(`${entity}: no field ${field} here`);
    return column;
  });
  const truths = columns.flatMap(({ dataType }, index) => (dataType.startsWith('boolean') ? [index] : []));
  const named = columns.map((column) => `"${column.name}"`);
  const place = `(${named.map(() => '?').join(', ')})`;
  const into = `INSERT INTO "${name}" (${named.join(', ')}) VALUES `;
  const end = how === 'new' ? '' : ` ON CONFLICT (id) DO UPDATE SET ${named.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE ${named.map((column) => `"${name}".${column} IS NOT excluded.${column}`).join(' OR ')}`;
  const [many, one] = [prepared(connection, into + Array.from({ length: ROWS_A_STATEMENT }, () => place).join(', ') + end), prepared(connection, into + place + end)];
  return (rows) => {
    const values = rows.map((row) => driverValues(row, truths));
    if (rows.length === ROWS_A_STATEMENT) many.run(values.flat());
    else for (const row of values) one.run(row);
  };
}

/** SQLite has no truth values: they are 0 and 1 there. All other values of our columns pass as they are. */
function driverValues(row: readonly unknown[], truths: readonly number[]): unknown[] {
  const values = [...row];
  for (const index of truths) if (typeof values[index] === 'boolean') values[index] = values[index] ? 1 : 0;
  return values;
}
