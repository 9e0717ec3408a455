import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONTRACT_COLUMNS, NO_FILTER, type ContractColumn } from '../../shared/contract/grid-contract.ts';
import type { ExportEnd } from '../../electron/export/export-protocol.ts';
import { createExportService } from '../../electron/export/export-service.ts';
import { exportStatement, writeContractsCsv, type ExportRun } from '../../electron/export/write-contracts-csv.ts';
import { WHOLE_DESK } from '../../shared/domain/rights/scope.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { SPREADSHEET_CELLS } from '../../shared/text/contract-cells.ts';
import { aContractsDatabase, type ContractsDatabase } from '../fixtures/contracts-database.ts';

let database: ContractsDatabase;
let folder: string;
beforeAll(() => {
  database = aContractsDatabase(3000);
  folder = mkdtempSync(join(tmpdir(), 'guichet-export-'));
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const BY_NUMBER = { column: 'number', descending: false } as const;

function exportTo(name: string, change: Partial<ExportRun['request']> = {}, run: Partial<ExportRun> = {}): { end: ExportEnd; path: string; text: string } {
  const path = join(folder, name);
  const request = { filter: NO_FILTER, sort: BY_NUMBER, columns: [...CONTRACT_COLUMNS], ...change };
  const end = writeContractsCsv({ connection: database.reading.connection, scope: WHOLE_DESK, request, filePath: path, isCancelled: () => false, report: () => undefined, ...run });
  return { end, path, text: existsSync(path) ? readFileSync(path, 'utf8') : '' };
}

test('the file is what a French spreadsheet opens: byte order mark, semicolons, CRLF, comma decimals, whole dates, leading zeros', () => {
  const { connection } = database.reading;
  connection.prepare(`UPDATE contract SET number = 'A-0000-000001', line = 'habitation', formula = 'Propriétaire', effect_on = '2016-03-15', renewal_on = '2026-12-31', status = 'active',
    open_request_id = NULL, premium_cents = 13260, premium_period = 'year', payment = 'due', payment_due_on = '2026-12-05', holder_name = 'LE FLOC’H Gwenaëlle', member_number = '04781946' WHERE id = 1`).run();
  const { end, text } = exportTo('golden.csv', { filter: { ...NO_FILTER, number: 'A-0000' } });
  expect(end).toEqual({ kind: 'written', rows: 1 });
  expect(text).toBe(
    '\uFEFFÉtat;Contrat;Adhérent;N° adhérent;Branche;Formule;Effet;Échéance;Cotisation/mois;Paiement\r\n' +
      "Actif;A-0000-000001;LE FLOC’H Gwenaëlle;'04781946;Habitation;Propriétaire;15/03/2016;31/12/2026;11,05;Dû le 05/12/2026\r\n",
  );
});

test('exactly what is seen is written: the filter, the sort, and the visible columns in their order', () => {
  const columns: ContractColumn[] = ['premium', 'holder'];
  const { text } = exportTo('seen.csv', { columns, filter: { ...NO_FILTER, lines: ['auto'] }, sort: { column: 'premium', descending: true } });
  const expected = database.rows.filter((row) => row.line === 'auto' && row.id !== 1).toSorted((left, right) => right.monthlyCents - left.monthlyCents || right.id - left.id);
  expect(text.split('\r\n').slice(1, -1)).toEqual(expected.map((row) => columns.map((column) => SPREADSHEET_CELLS[column](row)).join(';')));
});

// Source: the quality bar's negative test 31.
test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('a name that would run in a spreadsheet, %j, is written as text', (name) => {
  database.reading.connection.prepare(`UPDATE contract SET number = 'Z-EVIL', holder_name = ? WHERE id = 2`).run(name);
  const { text } = exportTo('injection.csv', { columns: ['holder'], filter: { ...NO_FILTER, number: 'Z-EVIL' } });
  const cell = text.slice(text.indexOf('\r\n') + 2).replace(/\r\n$/u, '');
  const written = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  expect(written).toBe(`'${name}`);
});

test('an export that is stopped leaves no file, nor half of one', () => {
  const { end } = exportTo('stopped.csv', {}, { isCancelled: () => true });
  expect(end).toEqual({ kind: 'cancelled' });
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([]);
});

test('a folder that cannot be written to is said, and an older file of that name is left as it was', () => {
  expect(exportTo('absent/folder.csv').end).toEqual({ kind: 'not-written', reason: 'ENOENT' });
  const before = exportTo('kept.csv').text;
  exportTo('kept.csv', {}, { isCancelled: () => true });
  expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe(before);
});

test('progress is told every thousand rows', () => {
  const told: number[] = [];
  exportTo('progress.csv', {}, { report: (rows) => told.push(rows) });
  expect(told).toEqual([1000, 2000, 3000]);
});

test('rows are streamed along the sort, never sorted in memory, when nothing is filtered', () => {
  const { sql } = exportStatement(database.reading.connection, { filter: NO_FILTER, scope: WHOLE_DESK, sort: { column: 'holder', descending: false } });
  const plan = database.reading.connection.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all().map(({ detail }) => detail);
  expect(plan).toEqual(['SCAN contract USING INDEX contract_by_holder']);
});

test('two exports at once are refused, and the one that goes can be stopped', async () => {
  // A thread that only waits for its flag stands for a long export: the built worker is proven by the journeys.
  const waiting = "const { workerData, parentPort } = require('node:worker_threads'); Atomics.wait(new Int32Array(workerData.cancelFlag), 0, 0); parentPort.postMessage({ kind: 'ended', end: { kind: 'cancelled' } });";
  const service = createExportService({
    workerPath: new URL(`data:text/javascript,${encodeURIComponent(waiting.replace("require('node:worker_threads')", "await import('node:worker_threads')"))}`),
    database: () => ({ path: database.path, key: database.key, nativeBinding: undefined }), onProgress: () => undefined, clock: () => 0,
  });
  const request = { filter: NO_FILTER, sort: BY_NUMBER, columns: [...CONTRACT_COLUMNS] };
  const asker = { staffId: 'claire', today: localDate('2026-11-22') };
  const first = service.start(request, join(folder, 'first.csv'), asker);
  expect(await service.start(request, join(folder, 'second.csv'), asker)).toBeNull();
  expect(service.cancel()).toBe(true);
  expect(await first).toEqual({ kind: 'cancelled' });
  expect(service.cancel()).toBe(false);
});
