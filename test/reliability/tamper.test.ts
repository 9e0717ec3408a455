import { createHash, randomBytes } from 'node:crypto';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyProof } from '../../electron/audit/verify-proof.ts';
import { backupFolderOf, listBackups, type BackupFile } from '../../electron/backup/backup-file.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { chanceFor } from '../../electron/demo/chance.ts';
import { restoreBackup } from '../../electron/recovery/restore-backup.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { aProof } from '../fixtures/a-proof.ts';
import { makeWorkstation, startSpoiled, type Workstation } from './recovery-loop.ts';
import { makeDatabase, RELIABILITY_KEY } from './working-desk.ts';

/** So many places in all; `GUICHET_TAMPER=1000` is the whole of goal S8. Other places at each value, the same at each run. */
const PLACES = Number(process.env['GUICHET_TAMPER'] ?? 200);
const SHARES = { database: 0.3, paper: 0.2, backup: 0.2, log: 0.1, proof: 0.2 } as const;
type Kind = keyof typeof SHARES;

/** `detected`, or `harmless` when everything reads as before; anything else is other data that passes for sound. */
type Outcome = 'detected' | 'harmless' | 'wrong';

const PAPER_BYTES = 400_000;

let folder: string;
let path: string;
let backup: BackupFile;
let workstation: Workstation;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-tamper-'));
  path = join(folder, 'guichet.db');
  makeDatabase(path);
  keepPaper(path);
  const databaseFile = openSync(path, 'r');
  takeBackup({ databasePath: path, folder: backupFolderOf(folder), key: RELIABILITY_KEY, nativeBinding: undefined, databaseFile, takenAt: instant(Date.UTC(2026, 10, 23, 9)), reserveBytes: 0 });
  closeSync(databaseFile);
  [backup] = listBackups(backupFolderOf(folder)) as [BackupFile];
  workstation = await makeWorkstation();
});
afterAll(() => [folder, workstation.folder].forEach((made) => rmSync(made, { recursive: true, force: true })));

function keepPaper(databasePath: string): void {
  const connection = openDatabase({ path: databasePath, key: RELIABILITY_KEY });
  const content = randomBytes(PAPER_BYTES);
  connection.prepare(`INSERT INTO attachment VALUES ('a', ?, 'application/pdf', ?, 'rib.pdf', 'application/pdf', 'o', ?, 1, '')`).run(createHash('sha256').update(content).digest('hex'), content.length, content);
  connection.close();
}

/** Changes one byte at each of the places of a kind, spread by the golden section, and counts the outcomes. */
function tamper(kind: Kind, length: number, judge: (position: number, mask: number) => Outcome): Readonly<Record<Outcome, number>> {
  const counts = { detected: 0, harmless: 0, wrong: 0 };
  const places = Math.round(PLACES * SHARES[kind]);
  const chance = chanceFor(PLACES, length % 1000);
  for (let step = 0; step < places; step += 1) counts[judge(Math.floor(((step * 0.618_033_988_749_895) % 1) * length), 1 + chance.below(255))] += 1;
  console.log(`${kind}: ${places} places, ${JSON.stringify(counts)}`);
  return counts;
}

function turned(bytes: Buffer, position: number, mask: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[position] = (changed[position] ?? 0) ^ mask;
  return changed;
}

/** What a turned copy of the database gives to whoever reads it. */
function judgeDatabase(bytes: Buffer, read: (connection: SqliteConnection) => string, wanted: string): Outcome {
  const copy = join(folder, 'turned.db');
  writeFileSync(copy, bytes);
  return judged(() => readAt(copy, read), wanted);
}

function readAt(copy: string, read: (connection: SqliteConnection) => string): string {
  const connection = openDatabase({ path: copy, key: RELIABILITY_KEY });
  try {
    return read(connection);
  } finally {
    connection.close();
    for (const end of ['-wal', '-shm']) rmSync(copy + end, { force: true });
  }
}

function judged(read: () => string | null, wanted: string): Outcome {
  try {
    const found = read();
    return found === null ? 'detected' : found === wanted ? 'harmless' : 'wrong';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'detected';
    throw error;
  }
}

/** Every row of every table, as one digest. */
function allRows(connection: SqliteConnection): string {
  const tables = connection.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all();
  const hash = createHash('sha256');
  for (const table of tables) hash.update(JSON.stringify([table, connection.prepare(`SELECT * FROM "${table}"`).raw().all()]));
  return hash.digest('hex');
}

function paper(connection: SqliteConnection): string {
  return createHash('sha256').update(connection.prepare<[], Buffer>('SELECT content FROM attachment').pluck().get() ?? '').digest('hex');
}

test('a byte changed anywhere in the database is detected or harmless (negative test 39)', { timeout: 240_000 }, () => {
  const bytes = readFileSync(path);
  const wanted = readAt(copied(path), allRows);
  const counts = tamper('database', bytes.length, (position, mask) => judgeDatabase(turned(bytes, position, mask), allRows, wanted));
  expect(counts.wrong).toBe(0);
  expect(counts.detected).toBeGreaterThan(counts.harmless);
});

test('a paper is never shown other than it was kept, wherever a byte of the file that holds it changed (negative test 33)', { timeout: 240_000 }, () => {
  const bytes = readFileSync(path);
  const wanted = readAt(copied(path), paper);
  // Most of this file is the paper: half of the places at least fall in its pages.
  expect(bytes.length).toBeLessThan(4 * PAPER_BYTES);
  const counts = tamper('paper', bytes.length, (position, mask) => judgeDatabase(turned(bytes, position, mask), paper, wanted));
  expect(counts.wrong).toBe(0);
  expect(counts.detected).toBeGreaterThan(0);
});

test('a backup whose copy or manifest was changed is refused, or restores every row (negative test 39)', { timeout: 240_000 }, () => {
  const wanted = readAt(copied(backup.path), allRows);
  const [copy, manifest] = [readFileSync(backup.path), readFileSync(backup.manifestPath)];
  const target = join(folder, 'restored.db');
  const counts = tamper('backup', copy.length + manifest.length, (position, mask) => {
    const place = aPlaceWith(position < copy.length ? turned(copy, position, mask) : copy, position < copy.length ? manifest : turned(manifest, position - copy.length, mask));
    const outcome = judged(() => (restoreBackup({ databasePath: place.databasePath, key: RELIABILITY_KEY, nativeBinding: undefined }, place.backup, target, 'alone') === null ? null : readAt(target, allRows)), wanted);
    for (const left of [target, dirname(place.databasePath)]) rmSync(left, { recursive: true, force: true });
    return outcome;
  });
  expect(counts.wrong).toBe(0);
  expect(counts.detected).toBeGreaterThan(counts.harmless);
});

test('a byte changed in the write-ahead log loses no act without a word (negative test 39)', { timeout: 240_000 }, () => {
  const { length } = readFileSync(join(workstation.folder, 'guichet.db-wal'));
  const counts = tamper('log', length, (position, mask) => {
    const spoil = (copy: string): void => writeFileSync(join(copy, 'guichet.db-wal'), turned(readFileSync(join(copy, 'guichet.db-wal')), position, mask));
    const { isStuck, isSilent, wrong, report } = startSpoiled(workstation, { name: 'a byte', leavesLog: false, spoil }, chanceFor(1, position));
    if (isStuck || isSilent || wrong.length > 0) return 'wrong';
    return report === null ? 'harmless' : 'detected';
  });
  expect(counts.wrong).toBe(0);
});

test('a dossier de preuve of which a byte changed is refused, or says the same', { timeout: 240_000 }, () => {
  const text = JSON.stringify(aProof().proof, null, 1);
  const bytes = Buffer.from(text);
  const wanted = JSON.stringify(verifyProof(text, null));
  const counts = tamper('proof', bytes.length, (position, mask) => {
    const changed = turned(bytes, position, mask).toString('utf8');
    const verdict = verifyProof(changed, null);
    if (verdict.fault !== null) return 'detected';
    return JSON.stringify(verdict) === wanted ? 'harmless' : 'wrong';
  });
  expect(counts.wrong).toBe(0);
  expect(counts.detected).toBeGreaterThan(counts.harmless);
});

function copied(source: string): string {
  const copy = join(folder, 'sound.db');
  cpSync(source, copy);
  return copy;
}

function aPlaceWith(copy: Buffer, manifest: Buffer): { readonly databasePath: string; readonly backup: BackupFile } {
  const place = mkdtempSync(join(folder, 'place-'));
  const backups = backupFolderOf(place);
  mkdirSync(backups);
  const names = { path: join(backups, backup.path.slice(dirname(backup.path).length + 1)), manifestPath: join(backups, backup.manifestPath.slice(dirname(backup.manifestPath).length + 1)) };
  writeFileSync(names.path, copy);
  writeFileSync(names.manifestPath, manifest);
  return { databasePath: join(place, 'guichet.db'), backup: { ...backup, ...names } };
}
