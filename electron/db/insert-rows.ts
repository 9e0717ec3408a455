import type { HeldEntity } from '../../shared/domain/change/row-keys.ts';
import { imageTable, UnknownField } from './row-images.ts';
import type { SqliteConnection } from './open-database.ts';
import { prepared } from './prepared.ts';

/** Rows of one statement: beyond, a statement gains nothing. */
export const ROWS_A_STATEMENT = 50;

/** Writes rows of one entity, each given by its values in the order of `fields` from its `first` on; at most `ROWS_A_STATEMENT` at once. Throws what SQLite does: some may then be written. */
export type InsertRows = (rows: readonly (readonly unknown[])[]) => void;

/**
 * For rows that come by the million: nothing of them is read first. `or-set`: one that is there is set to what comes, where it differs. Throws
 * `UnknownField` for a field that no column has.
 */
export function rowInserter(connection: SqliteConnection, entity: HeldEntity, fields: readonly string[], how: 'new' | 'or-set', first = 0): InsertRows {
  const { name, columns: known } = imageTable(entity);
  const columns = fields.map((field) => {
    const column = known.get(field);
    if (column === undefined) throw new UnknownField(`${entity}: no field ${field} here`);
    return column;
  });
  const truths = columns.map(({ dataType }) => dataType.startsWith('boolean'));
  const named = columns.map((column) => `"${column.name}"`);
  const place = `(${named.map(() => '?').join(', ')})`;
  const into = `INSERT INTO "${name}" (${named.join(', ')}) VALUES `;
  const end = how === 'new' ? '' : ` ON CONFLICT (id) DO UPDATE SET ${named.map((column) => `${column} = excluded.${column}`).join(', ')} WHERE ${named.map((column) => `"${name}".${column} IS NOT excluded.${column}`).join(' OR ')}`;
  const [many, one] = [prepared(connection, into + Array.from({ length: ROWS_A_STATEMENT }, () => place).join(', ') + end), prepared(connection, into + place + end)];
  return (rows) => {
    const values: unknown[] = [];
    for (const row of rows) {
      addValues(values, row, first, truths);
      if (rows.length !== ROWS_A_STATEMENT) one.run(values.splice(0));
    }
    if (values.length > 0) many.run(values);
  };
}

/** SQLite has no truth values: they are 0 and 1 there. All other values of our columns pass as they are. A copy of each row would cost as much as a look-up in the file. */
function addValues(values: unknown[], row: readonly unknown[], first: number, truths: readonly boolean[]): void {
  for (let at = first; at < row.length; at += 1) {
    const value = row[at];
    values.push(typeof value === 'boolean' && truths[at - first] === true ? Number(value) : value);
  }
}
