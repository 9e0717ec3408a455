import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { anImportDatabase, importInto } from '../fixtures/export-database.ts';
import { aLargeExport, writeExport } from '../fixtures/export-folder.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';

const LINES = 100_000;
const TABLES = ['person', 'external_key', 'member', 'contract', 'beneficiary', 'bank_account', 'reimbursement', 'instalment'];

interface TableRows {
  readonly table: string;
  readonly names: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

/** P10: an export of 100,000 lines read, judged and written, in rows a second. Floor: the same rows put in raw, in one transaction. */
export function benchP10(): BenchFigure[] {
  importInto(anImportDatabase().connection, writeExport(aLargeExport(LINES / 100)));
  const folder = writeExport(aLargeExport(LINES));
  const { connection } = anImportDatabase();
  const importSeconds = secondsOf(() => importInto(connection, folder));
  const rows = TABLES.map((table) => readRows(connection, table));
  const copy = anImportDatabase().connection;
  const rawSeconds = secondsOf(() => copy.transaction(() => rows.forEach((table) => insertRaw(copy, table)))());
  const count = rows.reduce((sum, { values }) => sum + values.length, 0);
  return [benchFigure('P10 rate', count / importSeconds, 'rows/s', count / rawSeconds)];
}

function readRows(connection: SqliteConnection, table: string): TableRows {
  const names = (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  return { table, names, values: connection.prepare<[], unknown[]>(`SELECT ${names.join(', ')} FROM ${table}`).raw().all() };
}

function insertRaw(connection: SqliteConnection, { table, names, values }: TableRows): void {
  const insert = connection.prepare<unknown[]>(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
  for (const row of values) insert.run(row);
}

function secondsOf(act: () => unknown): number {
  const startedAt = performance.now();
  act();
  return (performance.now() - startedAt) / 1000;
}
