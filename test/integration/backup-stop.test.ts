import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBackups } from '../../electron/backup/backup-file.ts';
import type { BackupJob } from '../../electron/backup/backup-protocol.ts';
import { runBackup } from '../../electron/backup/run-backup.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { programAt } from '../fixtures/programs.ts';

const KEY = new Uint8Array(32).fill(0x44);
const WORKER = programAt('electron/backup/backup-worker.ts');
/** Some megabytes, so that there is a copy and a check to be stopped in. */
const FILLER_ROWS = 60_000;
const MOMENTS = 12;

let folder: string;
let connection: SqliteConnection;
let databaseFile: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-backup-stop-'));
  connection = openDatabase({ path: join(folder, 'guichet.db'), key: KEY });
  migrate(connection, MIGRATIONS);
  fillDesk(connection);
  connection.exec('CREATE TABLE filler (id INTEGER PRIMARY KEY, words TEXT NOT NULL)');
  connection.exec(`INSERT INTO filler (words) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${FILLER_ROWS}) SELECT hex(randomblob(60)) FROM n`);
  databaseFile = openSync(join(folder, 'guichet.db'), 'r');
});
afterEach(() => {
  connection.close();
  closeSync(databaseFile);
  rmSync(folder, { recursive: true });
});

const job = (): Omit<BackupJob, 'stopFlag'> => ({
  databasePath: join(folder, 'guichet.db'), folder: join(folder, 'backups'), key: Uint8Array.from(KEY), nativeBinding: undefined, databaseFile, takenAt: instant(Date.UTC(2026, 10, 23)),
});
const backups = () => listBackups(join(folder, 'backups')).map(({ path }) => path);
const write = (street: string): void => void connection.prepare('UPDATE member SET street = ? WHERE id = 7').run(street);

test('a backup that is stopped at any moment leaves the former ones as they were, and nothing half made (S7)', async () => {
  const startedAt = performance.now();
  await runBackup(WORKER, job()).ended;
  const wholeMs = performance.now() - startedAt;
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    write(`${moment}, rue du Port`);
    const running = runBackup(WORKER, job());
    await new Promise((resolve) => setTimeout(resolve, (wholeMs * moment) / MOMENTS));
    const [newest = '', ...others] = backups();
    const bytes = readFileSync(newest);
    running.stop();
    const end = await running.ended;
    expect(['stopped', 'made'], `stopped after ${moment} twelfths`).toContain(end.kind);
    if (end.kind === 'stopped') expect(backups()).toEqual([newest, ...others]);
    if (end.kind === 'stopped') expect(readFileSync(newest).equals(bytes)).toBe(true);
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('partial'))).toEqual([]);
  }
});

test('one that is stopped before it began makes nothing, and the next one holds every act', async () => {
  const running = runBackup(WORKER, job());
  running.stop();
  expect(await running.ended).toEqual({ kind: 'stopped' });
  expect(backups()).toEqual([]);
  write('3, quai du Port');
  expect(await runBackup(WORKER, job()).ended).toMatchObject({ kind: 'made' });
  const copy = openDatabase({ path: backups()[0] ?? '', key: KEY });
  expect(copy.prepare('SELECT street FROM member WHERE id = 7').pluck().get()).toBe('3, quai du Port');
  copy.close();
});

test('every backup that was not stopped in time is whole', async () => {
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    write(`${moment}, rue du Port`);
    const running = runBackup(WORKER, job());
    const mayBe = setTimeout(() => running.stop(), moment * 40);
    await running.ended;
    clearTimeout(mayBe);
  }
  for (const path of backups()) {
    const copy = openDatabase({ path, key: KEY });
    expect(copy.prepare('PRAGMA quick_check').pluck().all()).toEqual(['ok']);
    expect(copy.prepare('SELECT count(*) FROM filler').pluck().get()).toBe(FILLER_ROWS);
    copy.close();
  }
});
