import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFolderOf, type BackupFile } from '../backup/backup-file.ts';
import { macOfFile, sealingKey } from '../backup/file-mac.ts';
import { findKeptLog, keptLogPath } from '../backup/kept-log.ts';
import { indexOf, logOf } from '../backup/log-header.ts';
import { manifestSchema, type Manifest } from '../backup/manifest.ts';
import { structureProblems } from '../backup/row-counts.ts';
import { readSealed } from '../backup/sealed-file.ts';
import { openDatabase } from '../db/open-database.ts';
import { applyLog } from './apply-log.ts';
import type { DeskPlace } from './desk-places.ts';
import { isDamage } from '../db/damage.ts';
import { committedFrames } from './log-index.ts';
import { isWhole, judgeLog, repairLog, soundPrefix, type JudgedLog } from './log-frames.ts';

/** A database put together again, in the workshop. */
export interface Restored {
  readonly path: string;
  readonly backup: BackupFile;
  /** Whether it holds everything up to the present: the logs lead there without a gap. */
  readonly isComplete: boolean;
  /** The present log with holes, when it is damaged: to look at what is missing. */
  readonly brokenLog: Uint8Array | null;
  /** The last entry of its outbox. */
  readonly lastAct: number;
}

/**
 * Puts a backup and the logs that follow it together at `target`. Null when the backup itself is damaged, or does not belong to
 * this key. A copy that its sealed MAC vouches for was checked when it was made, page by page; any other is checked now.
 */
export function restoreBackup(place: DeskPlace, backup: BackupFile, target: string): Restored | null {
  const database = { ...place, path: target };
  try {
    const manifest = readSealed(backup.manifestPath, manifestSchema, place.key);
    // Without a seal of this key the backup may belong to another one: that shows without copying it.
    if (manifest === null) openDatabase({ ...place, path: backup.path }).close();
    copyFileSync(backup.path, target);
    const isVouched = manifest !== null && manifest.mac === macOfFile(target, sealingKey(place.key));
    if (!isVouched && problemsOf(database).length > 0) return null;
    const end = manifest === null ? GAP : applyLogs(place, target, manifest);
    return { path: target, backup, ...end, lastAct: lastActOf(database) };
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

interface EndOfLogs {
  readonly isComplete: boolean;
  readonly brokenLog: Uint8Array | null;
}

const GAP: EndOfLogs = { isComplete: false, brokenLog: null };

/** Log after log, each named by the salt that the one before gives; the last of these salts is that of the present log. */
function applyLogs(place: DeskPlace, target: string, { log }: Manifest): EndOfLogs {
  const folder = backupFolderOf(dirname(place.databasePath));
  let { salt } = log;
  for (let kept = findKeptLog(folder, salt, place.key); kept !== null; kept = findKeptLog(folder, salt, place.key)) {
    const judged = judgeFile(keptLogPath(folder, salt), salt);
    const repaired = judged === null ? null : repairLog(judged);
    if (judged?.salt !== salt || repaired === null || repaired.dropped > 0 || judged.frames.length < kept.frames) return GAP;
    applyLog({ ...place, path: target }, repaired.bytes);
    salt = kept.next;
  }
  return applyPresentLog(place, target, salt);
}

function applyPresentLog(place: DeskPlace, target: string, salt: string): EndOfLogs {
  const judged = judgeFile(logOf(place.databasePath), salt);
  if (judged?.salt !== salt) return GAP;
  applyLog({ ...place, path: target }, repairLog(soundPrefix(judged)).bytes);
  const repaired = repairLog(judged);
  const isBroken = repaired.dropped > 0 && !isWhole(judged);
  return { isComplete: !isBroken && judged.frames.length >= committedFrames(indexOf(place.databasePath), salt), brokenLog: isBroken ? repaired.bytes : null };
}

function judgeFile(path: string, salt: string): JudgedLog | null {
  return existsSync(path) ? judgeLog(readFileSync(path), salt) : null;
}

function problemsOf(database: { readonly path: string } & Omit<DeskPlace, 'databasePath'>): readonly string[] {
  const connection = openDatabase(database);
  try {
    return structureProblems(connection);
  } finally {
    connection.close();
  }
}

function lastActOf(database: { readonly path: string } & Omit<DeskPlace, 'databasePath'>): number {
  const connection = openDatabase(database);
  try {
    return Number(connection.prepare('SELECT max(seq) FROM outbox').pluck().get() ?? 0);
  } finally {
    connection.close();
  }
}
