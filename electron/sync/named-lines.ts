import type { SqliteConnection } from '../db/open-database.ts';
import { perConnection } from '../db/per-connection.ts';

/**
 * Lines of reimbursement of a scope that is taken anew. No act of a desk touches one, and there are millions: instead of being kept aside they are
 * written as they come, and what is kept is that they were named.
 */
export const LINES = 'reimbursement';

/** Notes that these lines are among those of the hub. */
export function nameLines(connection: SqliteConnection, ids: readonly number[]): void {
  const { name } = statementsOf(connection);
  for (const id of ids) name.run(id);
}

/** Whether a line may be written before its file is settled: its contract, its person and its act are here, as well as its member. */
export function hasParents(connection: SqliteConnection, line: Readonly<Record<string, unknown>>): boolean {
  return statementsOf(connection).parents.get(line['contractId'], line['memberId'], line['personId'], line['actCode']) === 1;
}

/** Those of a file's rows (`rowsOfFile`) that the log did not name as it came; those that it names while they are kept aside are among them. */
export function unnamed<Row extends { readonly entity: string; readonly rowId: string }>(connection: SqliteConnection, rows: readonly Row[]): readonly Row[] {
  const { isNamed } = statementsOf(connection);
  return isAnyNamed(connection) ? rows.filter(({ entity, rowId }) => entity !== LINES || isNamed.get(Number(rowId)) === 0) : rows;
}

/** Of one file: those of a file that waits for its settling stay. */
export function forgetNames(connection: SqliteConnection, file: string): void {
  if (isAnyNamed(connection)) statementsOf(connection).forget.run(Number(file.split(':')[1]));
}

export function isAnyNamed(connection: SqliteConnection): boolean {
  return statementsOf(connection).isAnyNamed.get() === 1;
}

const statementsOf = perConnection((connection) => ({
  name: connection.prepare<[number]>('INSERT INTO named_line (id) VALUES (?) ON CONFLICT DO NOTHING'),
  parents: connection
    .prepare<[unknown, unknown, unknown, unknown], number>(
      'SELECT EXISTS (SELECT 1 FROM contract WHERE id = ?) AND EXISTS (SELECT 1 FROM member WHERE id = ?) AND EXISTS (SELECT 1 FROM person WHERE id = ?) AND EXISTS (SELECT 1 FROM act WHERE code = ?)',
    )
    .pluck(),
  isNamed: connection.prepare<[number], number>('SELECT EXISTS (SELECT 1 FROM named_line WHERE id = ?)').pluck(),
  isAnyNamed: connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM named_line)').pluck(),
  forget: connection.prepare<[number]>('DELETE FROM named_line WHERE id IN (SELECT id FROM reimbursement WHERE member_id = ?)'),
}));
