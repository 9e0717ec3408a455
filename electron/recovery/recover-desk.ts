import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { backupFolderOf, listBackups, type BackupFile } from '../backup/backup-file.ts';
import { isDiskFull } from '../backup/disk-room.ts';
import { countRows } from '../backup/row-counts.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { readThrough } from './apply-log.ts';
import { isDamage } from '../db/damage.ts';
import { rekeyFile } from '../db/rekey-file.ts';
import { workshopOf, type DeskPlace } from './desk-places.ts';
import { exchange, finishExchange } from './exchange.ts';
import { actsAfter, NO_ACTS, UNKNOWN_ACTS, type FoundActs } from './missing-acts.ts';
import { isExchangeUnfinished } from './pending-report.ts';
import { newAsideFolder } from './put-aside.ts';
import { leadsToPresent, restoreBackup, type Restored } from './restore-backup.ts';
import { salvageDatabase } from './salvage-database.ts';

/**
 * `wrong-key`: neither the database nor any backup belongs to this key, so nothing was touched. `unreadable`: there is no backup, and
 * the database cannot be opened at all. `no-room`: the disk lacks room for the restored database.
 */
export type RecoveryEnd =
  | { readonly kind: 'recovered'; readonly report: RecoveryReport }
  | { readonly kind: 'impossible'; readonly reason: 'wrong-key' | 'unreadable' | 'no-room' };

/**
 * The ladder: newest backup that passes, with every log that leads from it to the present; then those that were made before the key of the
 * database was changed; without any backup, what can still be read. The damaged files are kept aside, never deleted. The new database takes its place by one rename, at the very end: a stop
 * before it is whole leaves everything as it was, and the next start goes up the same ladder; one after that is made good (`exchange`).
 * Every connection to this workstation must be closed. `now` dates the report and nothing else. With `only`, that very backup takes the
 * place, without what came after it: for an operator who goes back on purpose.
 */
export function recoverDesk(place: DeskPlace, now: number, only?: BackupFile): RecoveryEnd {
  const startedAt = performance.now();
  try {
    const finished = only === undefined ? finishExchange(place) : null;
    if (finished !== null) return { kind: 'recovered', report: finished };
    const target = emptyWorkshop(place);
    const rebuilt = only === undefined ? rebuild(place, target) : goBack(place, target, only);
    if (rebuilt === null) return { kind: 'impossible', reason: only === undefined && backupsOf(place).length > 0 ? 'wrong-key' : 'unreadable' };
    const aside = newAsideFolder(place, now);
    const report = { ...rebuilt, at: now, rows: rowsOf({ ...place, path: target }), aside, tookMs: Math.round(performance.now() - startedAt) };
    exchange(place, target, report);
    return { kind: 'recovered', report };
  } catch (error) {
    if (isDiskFull(error)) return { kind: 'impossible', reason: 'no-room' };
    throw error;
  } finally {
    // An exchange that the disk stopped goes on at the next start.
    if (!isExchangeUnfinished(place.databasePath)) rmSync(workshopOf(place), { recursive: true, force: true });
  }
}

type Rebuilt = Pick<RecoveryReport, 'cause' | 'backupTakenAt' | 'missing' | 'unreadableTables'>;

/** Null when that backup does not pass. */
function goBack(place: DeskPlace, target: string, backup: BackupFile): Rebuilt | null {
  const restored = restoreBackup(place, backup, target, 'alone') ?? restoreEarlier(place, [backup], target, 'alone');
  return restored === null ? null : { cause: 'gone-back', backupTakenAt: backup.takenAt, missing: missingFrom(place, restored), unreadableTables: [] };
}

/** Null when nothing can be read with this key. */
function rebuild(place: DeskPlace, target: string): Rebuilt | null {
  const restored = firstThatPasses(candidates(place), (backup) => restoreBackup(place, backup, target), place) ?? restoreEarlier(place, backupsOf(place), target);
  if (restored !== null) {
    const cause = existsSync(place.databasePath) ? 'database-damaged' : 'database-missing';
    return { cause, backupTakenAt: restored.backup.takenAt, missing: missingFrom(place, restored), unreadableTables: [] };
  }
  const unreadableTables = salvageDatabase(place, target);
  if (unreadableTables === null) return null;
  return { cause: 'no-backup', backupTakenAt: null, missing: unreadableTables.length === 0 ? NO_ACTS : UNKNOWN_ACTS, unreadableTables: [...unreadableTables] };
}

function firstThatPasses(backups: readonly BackupFile[], restore: (backup: BackupFile) => Restored | null, place: DeskPlace): Restored | null {
  for (const backup of backups) {
    const restored = restore(backup);
    if (restored !== null) return restored;
    emptyWorkshop(place);
  }
  return null;
}

/** A backup of a key before this one, put together as it was, then given the key of today. */
function restoreEarlier(place: DeskPlace, backups: readonly BackupFile[], target: string, how?: 'alone'): Restored | null {
  for (const key of (place.earlierKeys ?? []).toReversed()) {
    const restored = firstThatPasses(backups, (backup) => restoreBackup({ ...place, key }, backup, target, how), place);
    if (restored === null) continue;
    rekeyFile({ path: target, before: key, after: place.key, nativeBinding: place.nativeBinding });
    // A log of that key no longer fits what has been given another.
    return { ...restored, brokenLog: null };
  }
  return null;
}

/** Those first that lead to the present, then the others; the newest first. */
function candidates(place: DeskPlace): readonly BackupFile[] {
  const backups = backupsOf(place);
  return [...new Set([...backups.filter((backup) => leadsToPresent(place, backup)), ...backups])];
}

/** What the restored database lacks: read through the damaged log, or else from the damaged database itself. */
function missingFrom(place: DeskPlace, { isComplete, brokenLog, lastEntry, path }: Restored): FoundActs {
  if (isComplete) return NO_ACTS;
  const acts = (connection: SqliteConnection): FoundActs => actsAfter(connection, lastEntry);
  try {
    // A page that is left out of the damaged log may hide some.
    if (brokenLog !== null) return { ...readThrough({ ...place, path }, brokenLog, acts), isAll: false };
    if (!existsSync(place.databasePath)) return UNKNOWN_ACTS;
    const connection = openDatabase({ ...place, path: place.databasePath, readonly: true });
    try {
      return acts(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (isDamage(error)) return UNKNOWN_ACTS;
    throw error;
  }
}

function emptyWorkshop(place: DeskPlace): string {
  const workshop = workshopOf(place);
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true });
  return join(workshop, basename(place.databasePath));
}

function backupsOf(place: DeskPlace): readonly BackupFile[] {
  return listBackups(backupFolderOf(dirname(place.databasePath)));
}

function rowsOf(database: Omit<DeskPlace, 'databasePath'> & { readonly path: string }): number {
  const connection = openDatabase(database);
  try {
    return Object.values(countRows(connection)).reduce((sum, count) => sum + count, 0);
  } finally {
    connection.close();
  }
}
