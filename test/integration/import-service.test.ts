import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createImportService, type ImportService } from '../../electron/import/import-service.ts';
import { readRecords } from '../../electron/import/read-csv.ts';
import { reportCsv } from '../../electron/import/report-csv.ts';
import type { ImportProgress } from '../../shared/contract/import-contract.ts';
import { anImportDatabase, digestOf, TEST_KEY } from '../fixtures/export-database.ts';
import { aLargeExport, anExport, writeExport } from '../fixtures/export-folder.ts';
import { programAt } from '../fixtures/programs.ts';

const WORKER = programAt('electron/import/import-worker.ts');
const actor = { id: 'admin', role: 'administrateur' } as const;

function aService(path: string, onProgress: (progress: ImportProgress, service: ImportService) => void = () => undefined): ImportService {
  const service: ImportService = createImportService({
    workerPath: WORKER, database: () => ({ path, key: Uint8Array.from(TEST_KEY), nativeBinding: undefined }), onProgress: (progress) => onProgress(progress, service),
  });
  return service;
}

/** A neighbour that takes the processor hurts one reading; a thread that is not its own hurts all of them. */
const MOST_READINGS = 3;
const LONGEST_PAUSE_MS = 50;

test('100,000 lines go in from their own thread, which tells how far it is while this one stays free', { timeout: 240_000 }, async () => {
  const { path, connection } = anImportDatabase();
  const seen: ImportProgress[] = [];
  const folder = writeExport(aLargeExport(100_000));
  const service = aService(path, (progress) => seen.push(progress));
  const first = await pauseDuring(() => service.start({ folder, dryRun: false, actor }));
  expect(first.end).toMatchObject({ ok: true, value: { refusedTotal: 0 } });
  expect(connection.prepare('SELECT count(*) FROM reimbursement').pluck().get()).toBe(100_000);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.every(({ done, total }, index) => done <= total && done >= (seen[index - 1]?.done ?? 0))).toBe(true);
  expect(seen.at(-1)?.remainingMs).toBeTypeOf('number');
  const pauses = [first.pauseMs];
  while (pauses.length < MOST_READINGS && Math.min(...pauses) > LONGEST_PAUSE_MS) pauses.push((await pauseDuring(() => service.start({ folder, dryRun: true, actor }))).pauseMs);
  expect(Math.min(...pauses), `pauses ${pauses.join(', ')}`).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
});

/** How long this thread was kept waiting, in nineteen cases of twenty, while an act of another went on. */
async function pauseDuring<End>(act: () => Promise<End>): Promise<{ readonly end: End; readonly pauseMs: number }> {
  const pauses: number[] = [];
  let last = performance.now();
  const beat = setInterval(() => {
    pauses.push(performance.now() - last);
    last = performance.now();
  }, 5);
  const end = await act();
  clearInterval(beat);
  return { end, pauseMs: pauses.toSorted((left, right) => left - right)[Math.floor(pauses.length * 0.95)] ?? 0 };
}

test('a cancelled import leaves nothing, and another may follow', { timeout: 120_000 }, async () => {
  const { path, connection } = anImportDatabase();
  const before = digestOf(connection);
  const folder = writeExport(aLargeExport(40_000));
  const service = aService(path, (progress, itself) => {
    if (progress.done > 5000) itself.cancel();
  });
  expect(await service.start({ folder, dryRun: false, actor })).toEqual({ ok: false, refusal: { code: 'cancelled' } });
  expect(digestOf(connection)).toBe(before);
  expect(connection.prepare('SELECT count(*) FROM import_run').pluck().get()).toBe(0);
  expect(await service.start({ folder: writeExport(anExport()), dryRun: false, actor })).toMatchObject({ ok: true });
});

test('only one import runs at a time, and none may be cancelled when none runs', async () => {
  const { path } = anImportDatabase();
  const service = aService(path);
  const folder = writeExport(anExport());
  const first = service.start({ folder, dryRun: true, actor });
  expect(await service.start({ folder, dryRun: true, actor })).toEqual({ ok: false, refusal: { code: 'import-running' } });
  expect(await first).toMatchObject({ ok: true, value: { dryRun: true } });
  expect(service.cancel()).toBe(false);
  expect(service.lastReport()?.dryRun).toBe(true);
});

test('an import waits for the act of the desk that is being written', async () => {
  const { path, connection } = anImportDatabase();
  connection.exec('BEGIN IMMEDIATE');
  const importing = aService(path).start({ folder: writeExport(anExport()), dryRun: false, actor });
  await new Promise((resolve) => setTimeout(resolve, 300));
  connection.exec('COMMIT');
  expect(await importing).toMatchObject({ ok: true });
});

test('a thread that cannot open the database ends in a defect, not in silence', async () => {
  await expect(aService('/nowhere/guichet.db').start({ folder: '/nowhere', dryRun: false, actor })).rejects.toThrow();
});

test('a cell of 200 megabytes is refused without being held, and the line after it goes in', { timeout: 60_000 }, async () => {
  const { path, connection } = anImportDatabase();
  const folder = writeExport({});
  const file = join(folder, 'personnes.csv');
  writeFileSync(file, 'reference_personne;civilite;nom;prenom;date_naissance\nP1;Mme;');
  for (let megabytes = 0; megabytes < 200; megabytes += 10) appendFileSync(file, 'x'.repeat(10_000_000));
  appendFileSync(file, ';Anne;01/01/1990\nP2;Mme;Martin;Anne;01/01/1990\n');
  const before = process.memoryUsage.rss();
  let highest = before;
  const result = await aService(path, () => (highest = Math.max(highest, process.memoryUsage.rss()))).start({ folder, dryRun: false, actor });
  highest = Math.max(highest, process.memoryUsage.rss());
  expect(result).toMatchObject({ ok: true, value: { refusals: [{ line: 2, code: 'line-too-long' }], files: [{ created: 1, refused: 1 }] } });
  expect(connection.prepare('SELECT last_name FROM person').pluck().all()).toEqual(['Martin']);
  expect((highest - before) / 1e6).toBeLessThan(120);
});

test('records are the same however the text is cut into chunks', () => {
  const text = 'a;"b ""x"" ;\r\n2";c\r\n\r\nd;e"f;"g"\n"open;h\ni;"j"k;l\n"m";n;o';
  const whole = [...readRecords([text], ';')];
  expect(whole).toEqual([
    { line: 1, cells: ['a', 'b "x" ;\r\n2', 'c'] }, { line: 4, cells: ['d', 'e"f', 'g'] }, { line: 5, fault: 'quote-misplaced' }, { line: 6, fault: 'quote-misplaced' }, { line: 7, cells: ['m', 'n', 'o'] },
  ]);
  for (let size = 1; size < text.length; size += 1) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_none, index) => text.slice(index * size, (index + 1) * size));
    expect([...readRecords(chunks, ';')]).toEqual(whole);
  }
});

test('the saved report opens in a spreadsheet and runs nothing there', () => {
  const sentence = 'La valeur est obligatoire.';
  const csv = reportCsv({
    dryRun: false, startedAt: 0, endedAt: 0, ignoredFiles: [], files: [], refusedTotal: 1,
    refusals: [{ file: '=cmd;x.csv', line: 2, column: 'nom', value: '"', code: 'cell-missing', sentence }],
  });
  expect(csv).toBe(`\uFEFFFichier;Ligne;Colonne;Valeur masquée;Code;Motif\r\n"'=cmd;x.csv";2;nom;"""";cell-missing;${sentence}\r\n`);
});
