import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../electron/db/open-database.ts';
import { chanceFor } from '../../electron/demo/chance.ts';
import type { DeskPlace } from '../../electron/recovery/desk-places.ts';
import { examineLog } from '../../electron/recovery/examine-log.ts';
import { makeReady } from '../../electron/recovery/make-ready.ts';
import { recoverDesk } from '../../electron/recovery/recover-desk.ts';
import { readPendingReport } from '../../electron/recovery/report-file.ts';
import { judgeDatabase } from './acts-check.ts';
import { newestBackupIn, turnByte } from './corruptions.ts';
import { makeWorkstation, runRecoveries, startDesk, type Workstation } from './recovery-loop.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const OTHER_KEY = new Uint8Array(32).fill(9);

let workstation: Workstation;
let folder: string;
let place: DeskPlace;
beforeAll(async () => {
  workstation = await makeWorkstation();
});
afterAll(() => rmSync(workstation.folder, { recursive: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-recovery-'));
  cpSync(workstation.folder, folder, { recursive: true, preserveTimestamps: true });
  place = { databasePath: join(folder, 'guichet.db'), key: RELIABILITY_KEY, nativeBinding: undefined };
});
afterEach(() => rmSync(folder, { recursive: true }));

const damage = (): void => writeFileSync(place.databasePath, readFileSync(place.databasePath).fill(0, 0, 8192));
const backups = (): readonly string[] => readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('.db'));
const actsLost = (): readonly string[] => {
  const connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
  try {
    const { lost, faults } = judgeDatabase(connection, workstation.told);
    expect(faults).toEqual([]);
    return lost;
  } finally {
    connection.close();
  }
};

test('63 random corruptions: back to work unaided each time, nothing lost while the log is whole, nothing lost in silence, never other rows', { timeout: 120_000 }, async () => {
  const faults: string[] = [];
  const summary = await runRecoveries({ runs: 63, seed: 1, tell: (line) => faults.push(line) });
  expect(faults).toEqual([]);
  expect(summary).toMatchObject({ runs: 63, stuck: 0, lostWithLog: 0, silent: 0, wrong: 0 });
  expect(summary.lostWithoutLog).toBeGreaterThan(0);
});

describe('a damaged database', () => {
  test('is restored with every act; the report says what happened, on which backup, and where the damaged file is', () => {
    damage();
    const before = readFileSync(place.databasePath);
    const end = recoverDesk(place, NOW);
    expect(end).toMatchObject({ kind: 'recovered', report: { cause: 'database-damaged', missing: { count: 0, isAll: true, acts: [] }, at: NOW, unreadableTables: [] } });
    expect(actsLost()).toEqual([]);
    const report = readPendingReport(folder, RELIABILITY_KEY);
    expect(report?.backupTakenAt).toBeGreaterThan(0);
    expect(readFileSync(join(report?.aside ?? '', 'guichet.db')).equals(before)).toBe(true);
    expect(existsSync(join(report?.aside ?? '', 'guichet.db-wal'))).toBe(true);
    expect(existsSync(join(folder, 'restoring'))).toBe(false);
  });

  test('whose newest backup is damaged too is restored from the one before, with every act', () => {
    damage();
    turnByte(newestBackupIn(folder, 'db'), 20_000, chanceFor(1, 1));
    expect(recoverDesk(place, NOW)).toMatchObject({ kind: 'recovered', report: { missing: { count: 0, isAll: true } } });
    expect(actsLost()).toEqual([]);
  });

  test('whose log is damaged as well loses the acts behind the damage, and the report names those that can still be read', () => {
    damage();
    const log = readFileSync(`${place.databasePath}-wal`);
    log.fill(0x55, 32 + 4120 + 100, 32 + 4120 + 200);
    writeFileSync(`${place.databasePath}-wal`, log);
    const end = recoverDesk(place, NOW);
    if (end.kind !== 'recovered') throw new Error(end.reason);
    expect(end.report.missing.isAll).toBe(false);
    expect(end.report.missing.acts[0]).toEqual({ name: expect.any(String), at: expect.any(Number), actor: expect.stringMatching(/Claire|Karim/u), member: expect.stringContaining('LEFÈVRE') });
    expect(actsLost().length).toBeGreaterThanOrEqual(end.report.missing.count);
  });

  test('without any backup gives back every row that can still be read', () => {
    rmSync(join(folder, 'backups'), { recursive: true });
    const bytes = readFileSync(place.databasePath);
    bytes.fill(0, bytes.length - 3 * 4096, bytes.length - 2 * 4096);
    rmSync(`${place.databasePath}-wal`);
    writeFileSync(place.databasePath, bytes);
    const end = recoverDesk(place, NOW);
    expect(end).toMatchObject({ kind: 'recovered', report: { cause: 'no-backup', backupTakenAt: null } });
    const connection = startDesk(place);
    expect(connection?.prepare('SELECT count(*) FROM member').pluck().get()).toBe(2);
    expect(connection?.prepare(`SELECT count(*) FROM member_search WHERE member_search MATCH 'lefevre*'`).pluck().get()).toBe(1);
    expect(connection?.pragma('foreign_key_check')).toEqual([]);
    connection?.close();
  });

  test('without any backup leaves behind the rows whose parent is lost, whatever the kind of their table', () => {
    rmSync(join(folder, 'backups'), { recursive: true });
    const damaged = openDatabase({ ...place, path: place.databasePath });
    damaged.pragma('foreign_keys = OFF');
    damaged.exec(`INSERT INTO file_opening VALUES ('claire', '2020-01-02', 7, 1), ('claire', '2020-01-02', 999, 1); INSERT INTO viewing_grant VALUES ('g', 'lost', '2020-01-02', 5, 'Pic', 'claire', 1)`);
    damaged.close();
    expect(recoverDesk(place, NOW)).toMatchObject({ kind: 'recovered', report: { cause: 'no-backup', unreadableTables: ['file_opening', 'viewing_grant'] } });
    const connection = startDesk(place);
    expect(connection?.prepare(`SELECT member_id FROM file_opening WHERE day = '2020-01-02'`).pluck().all()).toEqual([7]);
    expect(connection?.prepare('SELECT count(*) FROM viewing_grant').pluck().get()).toBe(0);
    connection?.close();
  });

  test('that a second damage befalls before anybody read the first report keeps what the first one told', () => {
    const log = readFileSync(`${place.databasePath}-wal`);
    log.fill(0x55, 32 + 4120 + 100, 32 + 4120 + 200);
    writeFileSync(`${place.databasePath}-wal`, log);
    const told = examineLog(place, NOW)?.missing.count ?? 0;
    damage();
    recoverDesk(place, NOW + 1);
    expect(told).toBeGreaterThan(0);
    expect(readPendingReport(folder, RELIABILITY_KEY)).toMatchObject({ cause: 'database-damaged', missing: { count: told, isAll: false } });
  });
});

describe('a key that is not the one of the desk', () => {
  test('is never taken for damage: nothing is restored, nothing is moved', () => {
    const before = [...readdirSync(folder), ...backups()];
    expect(recoverDesk({ ...place, key: OTHER_KEY }, NOW)).toEqual({ kind: 'impossible', reason: 'wrong-key' });
    expect([...readdirSync(folder), ...backups()]).toEqual(before);
    expect(actsLost()).toEqual([]);
  });

  test('on a desk without backups says no more than that the file cannot be read, and leaves it', () => {
    rmSync(join(folder, 'backups'), { recursive: true });
    expect(recoverDesk({ ...place, key: OTHER_KEY }, NOW)).toEqual({ kind: 'impossible', reason: 'unreadable' });
    expect(actsLost()).toEqual([]);
  });
});

describe('a database that is gone', () => {
  test.each([
    ['deleted', () => rmSync(place.databasePath)],
    ['emptied', () => truncateSync(place.databasePath, 0)],
    ['moved aside by a recovery that was stopped before its end', () => [place.databasePath, `${place.databasePath}-wal`].forEach((path) => rmSync(path))],
  ])('%s is restored, not begun anew', (_how, lose) => {
    lose();
    expect(makeReady(place, NOW)).toMatchObject({ kind: 'recovered' });
    const connection = startDesk(place);
    expect(connection?.prepare('SELECT count(*) FROM member').pluck().get()).toBe(2);
    connection?.close();
  });

  test('on a workstation that never had one is no loss', () => {
    rmSync(folder, { recursive: true });
    expect(makeReady(place, NOW)).toBeNull();
    cpSync(workstation.folder, folder, { recursive: true });
  });
});

describe('the write-ahead log of a sound database', () => {
  const spoilLog = (spoil: (log: Buffer) => Buffer): void => writeFileSync(`${place.databasePath}-wal`, spoil(readFileSync(`${place.databasePath}-wal`)));

  test('that is whole is left alone, and nothing is reported', () => {
    const before = readFileSync(`${place.databasePath}-wal`);
    expect(examineLog(place, NOW)).toBeNull();
    expect(readFileSync(`${place.databasePath}-wal`).equals(before)).toBe(true);
  });

  test.each([
    ['header', 2],
    ['salt of a frame', 32 + 2 * 4120 + 9],
    ['checksum of a frame', 32 + 2 * 4120 + 17],
  ])('whose %s is damaged is repaired with certainty: no act is lost', (_what, position) => {
    spoilLog((log) => Buffer.from(log.map((byte, index) => (index === position ? byte ^ 0x55 : byte))));
    expect(examineLog(place, NOW)).toMatchObject({ cause: 'log-damaged', missing: { count: 0, isAll: true } });
    expect(actsLost()).toEqual([]);
  });

  test('that was cut off is found short by the index beside it', () => {
    spoilLog((log) => log.subarray(0, 32 + 2 * 4120));
    expect(examineLog(place, NOW)).toMatchObject({ cause: 'log-damaged', missing: { isAll: false } });
  });

  test.each([
    ['its index still there', [] as const],
    ['its index too', ['-shm'] as const],
  ])('that is gone, %s, is missed: whoever closes in good order would have written to the database', (_case, also) => {
    for (const end of ['-wal', ...also]) rmSync(place.databasePath + end);
    expect(examineLog(place, NOW)).toMatchObject({ cause: 'log-missing', missing: { isAll: false }, aside: null });
  });

  test('that somebody moved into the database in good order is not missed', () => {
    openDatabase({ ...place, path: place.databasePath }).close();
    expect(existsSync(`${place.databasePath}-wal`)).toBe(false);
    expect(examineLog(place, NOW)).toBeNull();
    expect(actsLost()).toEqual([]);
  });
});
