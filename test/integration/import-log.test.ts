import { closeSync, cpSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupFolderOf, listBackups } from '../../electron/backup/backup-file.ts';
import { isBackedUp } from '../../electron/backup/is-backed-up.ts';
import { countFrames, logOf } from '../../electron/backup/log-header.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { createImportService } from '../../electron/import/import-service.ts';
import { recoverDesk } from '../../electron/recovery/recover-desk.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { anImportDatabase, TEST_KEY } from '../fixtures/export-database.ts';
import { anExport, writeExport } from '../fixtures/export-folder.ts';
import { programAt } from '../fixtures/programs.ts';

const WORKER = programAt('electron/import/import-worker.ts');
const actor = { id: 'admin', role: 'administrateur' } as const;
const START = Date.UTC(2026, 10, 23, 9);

let path: string;
let connection: SqliteConnection;
let databaseFile: number;
beforeEach(() => {
  ({ path, connection } = anImportDatabase());
  databaseFile = openSync(path, 'r');
});
afterEach(() => {
  connection.close();
  closeSync(databaseFile);
});

const backUp = (minutes: number) =>
  takeBackup({ databasePath: path, folder: backupFolderOf(dirname(path)), key: TEST_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(START + minutes * 60_000), reserveBytes: 0, longestWaitMs: 2000 });
const open = (name: string): void => void connection.prepare(`INSERT INTO agency VALUES (?, ?, '1 rue', '37000', 'Tours', '0247000000', '9 h')`).run(name, name);
const runImport = (dryRun: boolean) =>
  createImportService({ workerPath: WORKER, database: () => ({ path, key: Uint8Array.from(TEST_KEY), nativeBinding: undefined }), onProgress: () => undefined })
    .start({ folder: writeExport(anExport()), dryRun, actor });

/** The desk as a power cut and a damage of its database file leave it, put together again. */
function recoverDamaged(): { readonly agencies: readonly string[]; readonly members: number; readonly missing: unknown } {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-import-log-'));
  try {
    for (const name of ['guichet.db-wal', 'backups']) cpSync(join(dirname(path), name), join(folder, name), { recursive: true, preserveTimestamps: true });
    writeFileSync(join(folder, 'guichet.db'), 'Bonjour\n'.repeat(5000));
    const place = { databasePath: join(folder, 'guichet.db'), key: TEST_KEY, nativeBinding: undefined };
    const end = recoverDesk(place, START);
    const recovered = openDatabase({ path: place.databasePath, key: TEST_KEY });
    const [agencies, members] = [recovered.prepare<[], string>('SELECT id FROM agency ORDER BY id').pluck().all(), Number(recovered.prepare('SELECT count(*) FROM member').pluck().get())];
    recovered.close();
    return { agencies, members, missing: end.kind === 'recovered' ? end.report.missing : end };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('acts before an import, the import and acts after it come back whole when the database file is damaged before the next backup', async () => {
  backUp(0);
  open('avant');
  expect(await runImport(false)).toMatchObject({ ok: true });
  open('après');
  const imported = Number(connection.prepare('SELECT count(*) FROM member').pluck().get());
  expect(imported).toBeGreaterThan(0);
  expect(recoverDamaged()).toEqual({ agencies: ['après', 'avant', 'tours'], members: imported, missing: { count: 0, isAll: true, acts: [] } });
});

test('a long work that was taken back lies in the log behind the acts: it stops no backup, and every backup leads on to the present', () => {
  backUp(0);
  open('avant');
  const importing = openDatabase({ path, key: TEST_KEY, cacheMegabytes: 1 });
  importing.exec('BEGIN IMMEDIATE; CREATE TABLE filling (content BLOB)');
  const insert = importing.prepare('INSERT INTO filling VALUES (zeroblob(1000000))');
  for (let row = 0; row < 20; row += 1) insert.run();
  importing.exec('ROLLBACK');
  importing.close();
  expect(countFrames(logOf(path))).toBeGreaterThan(1000);
  open('après');
  expect(backUp(15)).toMatchObject({ kind: 'made' });
  expect(isBackedUp(backupFolderOf(dirname(path)), path)).toBe(true);
  open('depuis');
  // The file of the log has given back the room that the long work took.
  expect(statSync(logOf(path)).size).toBeLessThanOrEqual(17 * 1024 * 1024);
  const [newest] = listBackups(backupFolderOf(dirname(path)));
  rmSync(newest?.path ?? '');
  expect(recoverDamaged()).toEqual({ agencies: ['après', 'avant', 'depuis', 'tours'], members: 0, missing: { count: 0, isAll: true, acts: [] } });
});
