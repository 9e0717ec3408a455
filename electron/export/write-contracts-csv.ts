import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { ContractRow } from '../../shared/contract/grid-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { csvCell } from '../../shared/domain/grid/spreadsheet-text.ts';
import { SPREADSHEET_CELLS } from '../../shared/text/contract-cells.ts';
import { COLUMN_TITLES } from '../../shared/text/contract-labels.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { planFilter, type Sought } from '../queries/contracts-plan.ts';
import { orderBy, ROW_COLUMNS, sortOrderOf, whereOf, type SqlValue } from '../queries/contracts-sql.ts';
import type { ExportEnd, ExportRequest } from './export-protocol.ts';

export interface ExportRun {
  readonly connection: SqliteConnection;
  readonly request: ExportRequest;
  readonly scope: Scope;
  readonly filePath: string;
  isCancelled(): boolean;
  /** Called every so many rows, never for each. */
  report(rows: number): void;
}

/** Rows between two looks at the cancel flag, and characters between two writes: both far below what a person notices. */
const ROWS_PER_STEP = 1000;
const CHARACTERS_PER_WRITE = 128_000;
/** More rows than this are read along the sort, one by one, rather than sorted in memory. */
const SORTED_AT_MOST = 200_000;
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * Writes the filtered rows in order, as a French spreadsheet opens them: `;`, CRLF, UTF-8 with a byte order mark.
 * The file takes its name only when it is whole, so that a file of an export is never half of one.
 */
export function writeContractsCsv(run: ExportRun): ExportEnd {
  const partial = `${run.filePath}.part`;
  try {
    const end = writePartial(run, partial);
    if (end.kind === 'written') renameSync(partial, run.filePath);
    else rmSync(partial, { force: true });
    return end;
  } catch (error) {
    rmSync(partial, { force: true });
    if (!isFileError(error)) throw error;
    return { kind: 'not-written', reason: error.code };
  }
}

/** The statement that an export reads; `iterate` is what its rate is measured against. */
export function exportStatement(connection: SqliteConnection, { sort, ...sought }: Sought & Pick<ExportRequest, 'sort'>): { sql: string; values: readonly SqlValue[] } {
  const order = sortOrderOf(sort);
  const { driver, tests, testValues } = planFilter(connection, sought, SORTED_AT_MOST);
  const conditions = [...(driver === null ? [] : [driver.where]), ...tests];
  return {
    sql: `SELECT ${ROW_COLUMNS} FROM contract INDEXED BY ${driver?.index ?? order.index} ${whereOf(conditions)} ${orderBy(order)}`,
    values: [...(driver?.values ?? []), ...testValues],
  };
}

function writePartial({ connection, request, scope, isCancelled, report }: ExportRun, partial: string): ExportEnd {
  const file = openSync(partial, 'w', 0o600);
  try {
    const { sql, values } = exportStatement(connection, { ...request, scope });
    const cells = request.columns.map((column) => SPREADSHEET_CELLS[column]);
    let text = BYTE_ORDER_MARK + request.columns.map((column) => csvCell(COLUMN_TITLES[column])).join(';') + LINE_END;
    let rows = 0;
    for (const row of connection.prepare<unknown[], ContractRow>(sql).iterate(...values)) {
      text += lineOf(row, cells);
      rows += 1;
      if (text.length >= CHARACTERS_PER_WRITE) {
        writeWhole(file, text);
        text = '';
      }
      if (rows % ROWS_PER_STEP !== 0) continue;
      if (isCancelled()) return { kind: 'cancelled' };
      report(rows);
    }
    writeWhole(file, text);
    fsyncSync(file);
    return { kind: 'written', rows };
  } finally {
    closeSync(file);
  }
}

function lineOf(row: ContractRow, cells: readonly ((row: ContractRow) => string)[]): string {
  let line = '';
  for (const cell of cells) line += `;${csvCell(cell(row))}`;
  return line.slice(1) + LINE_END;
}

/** A full disk may take part of a buffer and say so only at the next write. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function isFileError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}
