import { fstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage } from '../db/damage.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { backupAfter, listBackups, PARTIAL, type BackupFile } from './backup-file.ts';
import type { BackupEnd, BackupJob } from './backup-protocol.ts';
import { isStopped, mayPromote, throwIfStopped, type StopFlag } from './backup-stop.ts';
import { copyOpenFile } from './copy-file.ts';
import { freeBytes, isDiskFailing, isDiskFull, RESERVE_BYTES } from './disk-room.ts';
import { macOfFile, sealingKey } from './file-mac.ts';
import { forgetLogs, keepLog } from './kept-log.ts';
import { logOf } from './log-header.ts';
import { manifestSchema, type Manifest } from './manifest.ts';
import { backupsToDelete, GENERATIONS } from './rotation.ts';
import { countRows } from './row-counts.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { takeSnapshot } from './snapshot.ts';
import { problemsOfCopy } from './verify-copy.ts';
import { syncFolder } from './write-durably.ts';

/** Pages pass once: more cache would only hold memory. */
const CONNECTION_CACHE_MEGABYTES = 16;

/**
 * Makes one backup: a copy of the encrypted file under another name, checked, and only then given its own. Acts go on meanwhile.
 * A stop at any moment, asked for or not, leaves the former backups as they were. Meant for a thread or a command line: it waits for the disk.
 */
export function takeBackup(job: BackupJob): BackupEnd {
  mkdirSync(job.folder, { recursive: true });
  sweep(job.folder);
  const neededBytes = fstatSync(job.databaseFile).size + (job.reserveBytes ?? RESERVE_BYTES);
  const free = freeBytes(job.folder);
  if (free < neededBytes) return { kind: 'no-room', neededBytes, freeBytes: free };
  try {
    return copyAndPromote(job);
  } catch (error) {
    if (isStopped(job.stopFlag)) return { kind: 'stopped' };
    if (isDiskFull(error)) return { kind: 'no-room', neededBytes, freeBytes: freeBytes(job.folder) };
    if (isDamage(error)) return { kind: 'damaged', problems: [String(error)] };
    if (isDiskFailing(error)) return { kind: 'disk-failed', code: error.code };
    throw error;
  } finally {
    sweep(job.folder);
  }
}

function copyAndPromote(job: BackupJob): BackupEnd {
  const backups = listBackups(job.folder);
  const backup = backupAfter(backups, job.folder, job.takenAt);
  const copy = copyDatabase(job, partialOf(backup.path));
  if (copy === null) return { kind: 'busy' };
  const checkedAt = performance.now();
  const problems = problemsOfCopy({ ...job, path: partialOf(backup.path) }, copy.facts.counts);
  // Whoever stops it takes the copy away, which then looks damaged.
  throwIfStopped(job.stopFlag);
  if (problems.length > 0) return { kind: 'damaged', problems };
  const mac = macOfFile(partialOf(backup.path), sealingKey(job.key), job.stopFlag);
  if (!mayPromote(job.stopFlag)) return { kind: 'stopped' };
  promote(job, backup, { ...copy.facts, mac });
  rotate(job, [backup, ...backups]);
  return { kind: 'made', path: backup.path, bytes: copy.facts.bytes, copyMs: copy.ms, checkMs: performance.now() - checkedAt };
}

interface Copied {
  readonly facts: Omit<Manifest, 'mac'>;
  readonly ms: number;
}

/** Null when the database was held by others for too long. */
function copyDatabase({ databasePath, databaseFile, key, nativeBinding, folder, takenAt, longestWaitMs, stopFlag }: BackupJob, target: string): Copied | null {
  const open = (): SqliteConnection => openDatabase({ path: databasePath, key, nativeBinding, cacheMegabytes: CONNECTION_CACHE_MEGABYTES });
  const [writer, holder] = [open(), open()];
  try {
    const startedAt = performance.now();
    const copiedLog = partialOf(join(folder, 'former-log'));
    const snapshot = takeSnapshot({ writer, holder, logPath: logOf(databasePath), longestWaitMs, stopFlag }, copiedLog);
    if (snapshot === null) return null;
    const log = snapshot.beginLog();
    // Before anything can fail: from now on the older backups need it to lead to the present.
    if (snapshot.formerLog !== null) keepLog(folder, copiedLog, { ...snapshot.formerLog, next: log.salt }, key);
    const bytes = copyOpenFile(databaseFile, target, stopFlag);
    return { facts: { takenAt, bytes, log, databaseMtimeMs: fstatSync(databaseFile).mtimeMs, ...factsOf(holder, stopFlag) }, ms: performance.now() - startedAt };
  } finally {
    holder.close();
    writer.close();
  }
}

/** Read in the transaction that holds the database still: what the copy must hold. */
function factsOf(holder: SqliteConnection, stopFlag: StopFlag | undefined): Pick<Manifest, 'schema' | 'counts'> {
  const schema = holder.prepare<[], string>('SELECT name FROM schema_migration ORDER BY position DESC LIMIT 1').pluck().get();
  return { schema: schema ?? '', counts: countRows(holder, stopFlag) };
}

/** The manifest first, the copy last: a backup exists from the moment when its database has its name. */
function promote({ folder, key }: BackupJob, backup: BackupFile, manifest: Manifest): void {
  writeSealed(partialOf(backup.manifestPath), manifest, key);
  renameSync(partialOf(backup.manifestPath), backup.manifestPath);
  renameSync(partialOf(backup.path), backup.path);
  syncFolder(folder);
}

/** The database of a backup goes first: without it the rest is no backup. */
function rotate({ folder, key }: BackupJob, backups: readonly BackupFile[]): void {
  for (const { path, manifestPath } of backupsToDelete(backups)) {
    rmSync(path);
    rmSync(manifestPath, { force: true });
  }
  const salts = listBackups(folder).slice(0, GENERATIONS.quarters).map(({ manifestPath }) => readSealed(manifestPath, manifestSchema, key)?.log.salt);
  forgetLogs(folder, salts.filter((salt) => salt !== undefined), key);
}

function partialOf(path: string): string {
  return path + PARTIAL;
}

/** What a run that was stopped left behind. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(PARTIAL)) rmSync(join(folder, name), { force: true });
  }
}
