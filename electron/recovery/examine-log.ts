import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { backupFolderOf, listBackups, type BackupFile } from '../backup/backup-file.ts';
import { indexOf, logOf } from '../backup/log-header.ts';
import { manifestSchema, type Manifest } from '../backup/manifest.ts';
import { readSealed } from '../backup/sealed-file.ts';
import { syncFolder, writeDurably } from '../backup/write-durably.ts';
import { readThrough } from './apply-log.ts';
import { isDamage } from '../db/damage.ts';
import { workshopOf, type DeskPlace } from './desk-places.ts';
import { committedFrames } from './log-index.ts';
import { isWhole, judgeLog, repairLog, soundPrefix, type JudgedLog } from './log-frames.ts';
import { actsAfter, lastEntryOf, NO_ACTS, UNKNOWN_ACTS, type FoundActs } from './missing-acts.ts';
import { newAsideFolder } from './put-aside.ts';
import { writeReport } from './report-file.ts';
import { logsAfter } from './restore-backup.ts';

/**
 * Looks at the write-ahead log before anybody reads through it. SQLite takes a damaged log for a shorter one, and acts that a
 * person was told are done would be gone without a word. What can be repaired with certainty is; for the rest the report says
 * what is missing, and the log keeps what SQLite would read of it. Null when nothing is wrong.
 * Meant for the start after an unclean end; every connection to this workstation must be closed.
 */
export function examineLog(place: DeskPlace, now: number): RecoveryReport | null {
  if (!existsSync(place.databasePath)) return null;
  const startedAt = performance.now();
  const expected = expectedLog(place);
  const log = existsSync(logOf(place.databasePath)) ? judgeLog(readFileSync(logOf(place.databasePath)), expected?.salt ?? null) : null;
  const found = log === null ? absentLog(place, expected) : judgedLog(place, log, now);
  if (found === null) return null;
  const report: RecoveryReport = {
    at: now, rows: null, unreadableTables: [], backupTakenAt: expected?.backup.takenAt ?? null, tookMs: Math.round(performance.now() - startedAt), ...found,
  };
  writeReport(dirname(place.databasePath), report, place.key);
  return report;
}

type Found = Pick<RecoveryReport, 'cause' | 'missing' | 'aside'>;

/** Whoever copies a folder with its dates keeps them to the millisecond. */
const COPIED_CLOCK_MS = 2;

interface ExpectedLog {
  readonly backup: BackupFile;
  readonly manifest: Manifest;
  readonly salt: string;
}

/** The generation that the newest backup and the logs after it lead to. */
function expectedLog(place: DeskPlace): ExpectedLog | null {
  const folder = backupFolderOf(dirname(place.databasePath));
  for (const backup of listBackups(folder)) {
    const manifest = readSealed(backup.manifestPath, manifestSchema, place.key);
    if (manifest === null) continue;
    const salt = logsAfter(place, manifest).at(-1)?.next ?? manifest.log.salt;
    return { backup, manifest, salt };
  }
  return null;
}

/**
 * A log is never absent by itself: a backup begins one. Whoever closes the database in good order moves it into the database file,
 * which then is not as the backup left it.
 */
function absentLog(place: DeskPlace, expected: ExpectedLog | null): Found | null {
  if (expected === null) return null;
  const { manifest, salt } = expected;
  const committed = committedFrames(indexOf(place.databasePath), salt);
  const isUntouched = salt === manifest.log.salt && Math.abs(statSync(place.databasePath).mtimeMs - manifest.databaseMtimeMs) < COPIED_CLOCK_MS;
  if (committed === 0 ? !isUntouched : committed <= manifest.log.ownFrames) return null;
  rmSync(indexOf(place.databasePath), { force: true });
  return { cause: 'log-missing', missing: UNKNOWN_ACTS, aside: null };
}

function judgedLog(place: DeskPlace, log: JudgedLog, now: number): Found | null {
  const isShort = committedFrames(indexOf(place.databasePath), log.salt) > log.frames.length;
  if (isWhole(log) && !isShort) return null;
  const aside = newAsideFolder(place, now);
  copyFileSync(logOf(place.databasePath), join(aside, basename(logOf(place.databasePath))));
  const repaired = repairLog(log);
  const prefix = repairLog(soundPrefix(log)).bytes;
  const missing = repaired.dropped === 0 ? NO_ACTS : actsBehind(place, prefix, repaired.bytes);
  replaceLog(place, prefix);
  return { cause: 'log-damaged', missing: { ...missing, isAll: repaired.dropped === 0 && !isShort }, aside };
}

/** What the damaged log tells of acts that the sound part of it does not hold. A page that is left out may hide some. */
function actsBehind(place: DeskPlace, prefix: Uint8Array, withGaps: Uint8Array): FoundActs {
  const workshop = workshopOf(place);
  const database = { ...place, path: join(workshop, basename(place.databasePath)) };
  try {
    rmSync(workshop, { recursive: true, force: true });
    mkdirSync(workshop, { recursive: true });
    linkOrCopy(place.databasePath, database.path);
    const lastEntry = readThrough(database, prefix, lastEntryOf);
    return readThrough(database, withGaps, (connection) => actsAfter(connection, lastEntry));
  } catch (error) {
    if (isDamage(error)) return UNKNOWN_ACTS;
    throw error;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** A second name costs nothing, and whoever only reads leaves the file as it is. Some file systems have no second names. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function replaceLog({ databasePath }: DeskPlace, bytes: Uint8Array): void {
  writeDurably(`${logOf(databasePath)}.partial`, bytes);
  renameSync(`${logOf(databasePath)}.partial`, logOf(databasePath));
  rmSync(indexOf(databasePath), { force: true });
  syncFolder(dirname(databasePath));
}
