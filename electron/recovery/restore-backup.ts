import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { backupFolderOf, type BackupFile } from '../backup/backup-file.ts';
import { macOfFile, sealingKey } from '../backup/file-mac.ts';
import { findKeptLog, keptLogPath, type KeptLog } from '../backup/kept-log.ts';
import { indexOf, logOf } from '../backup/log-header.ts';
import { manifestSchema, type Manifest } from '../backup/manifest.ts';
import { structureProblems } from '../backup/row-counts.ts';
import { readSealed } from '../backup/sealed-file.ts';
import { openDatabase } from '../db/open-database.ts';
import { applyLog } from './apply-log.ts';
import type { DeskPlace } from './desk-places.ts';
import { isDamage } from '../db/damage.ts';
import { committedFrames } from './log-index.ts';
import { lastEntryOf } from './missing-acts.ts';
import { isWhole, judgeLog, repairLog, soundPrefix, type JudgedLog } from './log-frames.ts';

/** A database put together again, in the workshop. */
export interface Restored {
  readonly path: string;
  readonly backup: BackupFile;
  /** Whether it holds everything up to the present: the logs lead there without a gap. */
  readonly isComplete: boolean;
  /** The present log with holes, when it is damaged: to look at what is missing. */
  readonly brokenLog: Uint8Array | null;
  /** The last entry of its journal. */
  readonly lastEntry: number;
}

/**
 * Puts a backup and the logs that follow it together at `target`. Null when the backup itself is damaged, or does not belong to
 * this key. A copy that its sealed MAC vouches for was checked when it was made, page by page; any other is checked now.
 */
export function restoreBackup(place: DeskPlace, backup: BackupFile, target: string, how: 'with-logs' | 'alone' = 'with-logs'): Restored | null {
  const database = { ...place, path: target };
  try {
    const manifest = readSealed(backup.manifestPath, manifestSchema, place.key);
    // Without a seal of this key the backup may belong to another one: that shows without copying it.
    if (manifest === null) openDatabase({ ...place, path: backup.path }).close();
    copyFileSync(backup.path, target);
    const isVouched = manifest !== null && manifest.mac === macOfFile(target, sealingKey(place.key));
    if (!isVouched && problemsOf(database).length > 0) return null;
    const end = manifest === null || how === 'alone' ? GAP : applyLogs(place, target, manifest);
    return { path: target, backup, ...end, lastEntry: journalEndOf(database) };
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

/**
 * Whether a backup and the logs after it lead to the present log, as far as their names tell. Cheap: nothing is copied, and the
 * newest backup may be one that lost its manifest while the one before leads all the way.
 */
export function leadsToPresent(place: DeskPlace, backup: BackupFile): boolean {
  const manifest = readSealed(backup.manifestPath, manifestSchema, place.key);
  if (manifest === null) return false;
  const salt = logsAfter(place, manifest).at(-1)?.next ?? manifest.log.salt;
  return judgeFile(logOf(place.databasePath), salt)?.salt === salt;
}

/** The kept logs that follow a backup, in their order: each names the one after it by its salt. */
export function logsAfter({ databasePath, key }: DeskPlace, { log }: Manifest): readonly KeptLog[] {
  const folder = backupFolderOf(dirname(databasePath));
  const logs: KeptLog[] = [];
  for (let kept = findKeptLog(folder, log.salt, key); kept !== null; kept = findKeptLog(folder, kept.next, key)) logs.push(kept);
  return logs;
}

function applyLogs(place: DeskPlace, target: string, manifest: Manifest): EndOfLogs {
  const folder = backupFolderOf(dirname(place.databasePath));
  const logs = logsAfter(place, manifest);
  for (const { salt, frames } of logs) {
    const judged = judgeFile(keptLogPath(folder, salt), salt);
    const repaired = judged === null ? null : repairLog(judged);
    if (judged?.salt !== salt || repaired === null || repaired.dropped > 0 || judged.frames.length < frames) return GAP;
    applyLog({ ...place, path: target }, repaired.bytes);
  }
  return applyPresentLog(place, target, logs.at(-1)?.next ?? manifest.log.salt);
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

function journalEndOf(database: { readonly path: string } & Omit<DeskPlace, 'databasePath'>): number {
  const connection = openDatabase(database);
  try {
    return lastEntryOf(connection);
  } finally {
    connection.close();
  }
}
