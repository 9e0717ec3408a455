import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../electron/backup/backup-file.ts';
import type { BackupJob } from '../../electron/backup/backup-protocol.ts';
import { isBackedUp } from '../../electron/backup/is-backed-up.ts';
import { countRows } from '../../electron/backup/row-counts.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';

const KEY = new Uint8Array(32).fill(0x33);
const START = Date.UTC(2026, 10, 23, 9);

let folder: string;
let path: string;
let connection: SqliteConnection;
let databaseFile: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-backup-'));
  path = join(folder, 'guichet.db');
  connection = openDatabase({ path, key: KEY });
  migrate(connection, MIGRATIONS);
  fillDesk(connection);
  databaseFile = openSync(path, 'r');
});
afterEach(() => {
  if (connection.open) connection.close();
  closeSync(databaseFile);
  rmSync(folder, { recursive: true });
});

const job = (minutes = 0, more: Partial<BackupJob> = {}): BackupJob => ({
  databasePath: path, folder: join(folder, 'backups'), key: KEY, nativeBinding: undefined, databaseFile, takenAt: instant(START + minutes * 60_000), ...more,
});
const files = (): readonly string[] => (existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : []);
const write = (street: string): void => void connection.prepare('UPDATE member SET street = ? WHERE id = 7').run(street);

/** Rows of a backup, read as a restore reads them. */
function openBackup(index = 0): SqliteConnection {
  return openDatabase({ path: listBackups(join(folder, 'backups'))[index]?.path ?? '', key: KEY });
}

describe('a backup', () => {
  test('holds every row of the moment, acts of the log among them', () => {
    write('3, quai du Port');
    expect(takeBackup(job())).toMatchObject({ kind: 'made' });
    const copy = openBackup();
    expect(copy.prepare('SELECT street FROM member WHERE id = 7').pluck().get()).toBe('3, quai du Port');
    expect(countRows(copy)).toEqual(countRows(connection));
    copy.close();
  });

  test('is encrypted and authenticated as the database is: without the key it is no database, and a byte turned is found', () => {
    write('SENTINELLE-EN-CLAIR');
    takeBackup(job());
    const [backup] = listBackups(join(folder, 'backups'));
    const bytes = readFileSync(backup?.path ?? '');
    expect(bytes.includes('SENTINELLE-EN-CLAIR')).toBe(false);
    expect(() => new Database(backup?.path ?? '').prepare('SELECT count(*) FROM member').get()).toThrow('file is not a database');
    bytes.writeUInt8(bytes.readUInt8(4096 + 1000) ^ 1, 4096 + 1000);
    writeFileSync(backup?.path ?? '', bytes);
    expect(conditionOf(openBackup)).not.toBe('ok');
  });

  test('is taken while people write: what they write meanwhile is in the next one', () => {
    takeBackup(job());
    write('après la sauvegarde');
    const copy = openBackup();
    expect(copy.prepare('SELECT street FROM member WHERE id = 7').pluck().get()).toBe('1, rue du Port');
    copy.close();
    expect(isBackedUp(join(folder, 'backups'), path)).toBe(false);
    takeBackup(job(15));
    expect(isBackedUp(join(folder, 'backups'), path)).toBe(true);
    const next = openBackup();
    expect(next.prepare('SELECT street FROM member WHERE id = 7').pluck().get()).toBe('après la sauvegarde');
    next.close();
  });

  test('leaves the database file alone until the next one: whoever loses it has backup and log', () => {
    takeBackup(job());
    const before = readFileSync(path);
    for (let act = 0; act < 300; act += 1) write(`rue ${act}`);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('leaves nothing beside it but its manifest and the logs that lead to it', () => {
    takeBackup(job());
    write('a');
    takeBackup(job(20));
    expect(files().filter((name) => !/^(?:\d{6}_[\dTZ-]+\.(?:db|json)|[0-9a-f]{16}\.log(?:\.json)?)$/u.test(name))).toEqual([]);
    expect(listBackups(join(folder, 'backups'))).toHaveLength(2);
  });
});

describe('a backup is not made', () => {
  test('when the disk lacks room: nothing is left on it, the former ones stay', () => {
    takeBackup(job());
    const before = files();
    write('b');
    expect(takeBackup(job(15, { reserveBytes: Number.MAX_SAFE_INTEGER / 2 }))).toMatchObject({ kind: 'no-room' });
    expect(files()).toEqual(before);
  });

  test('while somebody holds a long transaction: it says so and leaves nothing', () => {
    const other = openDatabase({ path, key: KEY });
    other.exec('BEGIN IMMEDIATE; UPDATE member SET version = version');
    expect(takeBackup(job(0, { longestWaitMs: 200 }))).toEqual({ kind: 'busy' });
    other.close();
    expect(files()).toEqual([]);
  });

  test('of a damaged database: the damage is said, the former backups stay', () => {
    takeBackup(job());
    const before = listBackups(join(folder, 'backups'));
    const bytes = readFileSync(path);
    bytes.fill(0, bytes.length - 4096 * 8);
    writeFileSync(path, bytes);
    expect(takeBackup(job(15))).toMatchObject({ kind: 'damaged' });
    expect(listBackups(join(folder, 'backups'))).toEqual(before);
  });

  test('and what a former run left half made is swept away', () => {
    takeBackup(job());
    writeFileSync(join(folder, 'backups', '000002_2026-11-23T091500Z.db.partial'), 'half');
    takeBackup(job(15));
    expect(files().filter((name) => name.includes('partial'))).toEqual([]);
  });
});

test('the order of backups is their sequence: a clock that goes back ten years changes nothing to which is the newest', () => {
  takeBackup(job());
  write('c');
  takeBackup(job(-10 * 365 * 24 * 60));
  const copy = openBackup();
  expect(copy.prepare('SELECT street FROM member WHERE id = 7').pluck().get()).toBe('c');
  copy.close();
});

test('only its owner can read a backup', () => {
  takeBackup(job());
  for (const name of files()) expect(statSync(join(folder, 'backups', name)).mode & 0o077).toBe(0);
});

/** What SQLite says of it: 'ok', what it found, or why it went no further. Where a page that cannot be read lies decides which of the last two. */
function conditionOf(open: () => SqliteConnection): string {
  let copy: SqliteConnection | null = null;
  try {
    copy = open();
    return String(copy.pragma('integrity_check', { simple: true }));
  } catch (error) {
    return String(error);
  } finally {
    copy?.close();
  }
}
