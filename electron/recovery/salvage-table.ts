import type { SqliteConnection } from '../db/open-database.ts';

/** A row as it goes from one database to the other, column by column. */
export type CopiedRow = readonly unknown[];

interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** How often a table is entered anew behind a page that cannot be read. One page costs some fifty; a whole branch is given up. */
const MOST_PROBES = 2000;
const ALL: Range = { from: -(2n ** 63n), to: 2n ** 63n - 1n };

/**
 * Gives every row that can still be read, around the pages that cannot; true when nothing was in the way.
 * Behind a bad page the next good row is looked for by halving what is left, the widest gap first.
 */
export function readAround(connection: SqliteConnection, table: string, columns: readonly string[], take: (row: CopiedRow) => void): boolean {
  if (!hasRowid(connection, table)) return readInOrder(connection, table, columns, take);
  const statement = connection.prepare<[bigint, bigint], CopiedRow>(`SELECT rowid, ${columns.join(', ')} FROM "${table}" NOT INDEXED WHERE rowid BETWEEN ? AND ? ORDER BY rowid`).raw().safeIntegers();
  const gaps: Range[] = [ALL];
  let isWhole = true;
  for (let probes = 0; probes < MOST_PROBES && gaps.length > 0; probes += 1) {
    const gap = gaps.pop() ?? ALL;
    const reached = readRange(statement, gap, take);
    if (reached === null) continue;
    isWhole = false;
    gaps.push(...halves({ from: reached, to: gap.to }));
    gaps.sort((left, right) => (left.to - left.from < right.to - right.from ? -1 : 1));
  }
  return isWhole;
}

interface RangeStatement {
  iterate(from: bigint, to: bigint): Iterable<CopiedRow>;
}

/** Null when the range was read to its end; else where the unreadable part begins. */
function readRange(statement: RangeStatement, { from, to }: Range, take: (row: CopiedRow) => void): bigint | null {
  let next = from;
  try {
    for (const [rowid, ...row] of statement.iterate(from, to)) {
      take(row);
      next = (rowid as bigint) + 1n;
    }
    return null;
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    return next;
  }
}

/** A single row that cannot be read has no halves. */
function halves({ from, to }: Range): readonly Range[] {
  if (from >= to) return [];
  const middle = from + (to - from) / 2n;
  return [{ from, to: middle }, { from: middle + 1n, to }];
}

function readInOrder(connection: SqliteConnection, table: string, columns: readonly string[], take: (row: CopiedRow) => void): boolean {
  try {
    for (const row of connection.prepare<[], CopiedRow>(`SELECT ${columns.join(', ')} FROM "${table}"`).raw().safeIntegers().iterate()) take(row);
    return true;
  } catch (error) {
    if (!isOfSqlite(error)) throw error;
    return false;
  }
}

function hasRowid(connection: SqliteConnection, table: string): boolean {
  return connection.prepare('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?').pluck().get('main', table) === 0;
}

function isOfSqlite(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
