import { join } from 'node:path';
import { instant } from '../../shared/domain/values/instant.ts';
import { backupFolderOf } from '../backup/backup-file.ts';
import type { BackupEnd } from '../backup/backup-protocol.ts';
import { createBackupService, type BackupService } from '../backup/backup-service.ts';
import { runBackup } from '../backup/run-backup.ts';
import type { Keychain } from '../keys/keychain.ts';
import type { Log } from '../log/log.ts';
import { DATABASE_FILE, type BackupSource, type DeskFiles } from '../session/desk-files.ts';
import type { Desk } from '../session/desk.ts';
import { DeskRepair } from '../session/desk-repair.ts';
import type { Launch } from '../session/launch.ts';

/** What keeps the database of the workstation: its backups, and its repair when it is damaged. */
export interface Safekeeping {
  readonly backups: BackupService;
  readonly repair: DeskRepair;
}

interface SafekeepingParts {
  readonly folder: string;
  readonly launch: Launch;
  readonly log: Log;
  readonly keychain: Keychain;
  readonly desk: () => Desk;
  /** Ends the long jobs that have the database open. */
  readonly endServices: () => Promise<void>;
}

export function createSafekeeping({ folder, launch, log, keychain, desk, endServices }: SafekeepingParts): Safekeeping {
  const { mainFolder } = launch.places;
  const backupWorker = join(mainFolder, 'backup-worker.js');
  const openFiles = (): DeskFiles | null => (repair.isClosing ? null : desk().files());
  const backups = createBackupService({
    workerPath: backupWorker,
    source: () => openFiles()?.backupSource() ?? null,
    writtenDatabase: () => (openFiles()?.isWritten() === true ? join(folder, DATABASE_FILE) : null),
    ended: (end) => tell(end, log, desk()),
    failed: (error) => void desk().recordDefect('backup', error),
    clock: Date.now,
    uptimeMs: () => performance.now(),
  });
  const repair: DeskRepair = new DeskRepair({
    folder, desk, log,
    nativeBinding: launch.nativeBinding,
    readerWorkerPath: join(mainFolder, 'reader-worker.js'),
    recovery: async () => (await import('../recovery/run-recovery.ts')).createRecovery(join(mainFolder, 'recovery-worker.js'), Date.now),
    earlierKeys: async (key) => (await import('../keys/key-ring.ts')).openKeyRing({ folder, keychain: () => keychain }).retiredKeys(key),
    beforeMigration: (source) => backUpOrThrow(backupWorker, folder, source),
    checkWhole: async () => void (await backups.take().catch((error: unknown) => desk().recordDefect('backup', error))),
    endJobs: async () => void (await Promise.all([backups.stop(), endServices()])),
  });
  backups.watch();
  return { backups, repair };
}

function tell(end: BackupEnd, log: Log, desk: Desk): void {
  switch (end.kind) {
    case 'made':
      return log.info('backup', { bytes: end.bytes, copyMs: Math.round(end.copyMs), checkMs: Math.round(end.checkMs) });
    case 'busy':
    case 'stopped':
      return log.info('backup-put-off', { why: end.kind });
    case 'no-room':
      log.warn('backup-without-room', { freeBytes: end.freeBytes, neededBytes: end.neededBytes });
      return desk.record({ action: 'backup.failed', subject: 'desk', outcome: 'refused', detail: { code: end.kind } });
    case 'disk-failed':
      log.warn('backup-on-failing-disk', { code: end.code });
      return desk.record({ action: 'backup.failed', subject: 'desk', outcome: 'refused', detail: { code: end.kind } });
    case 'damaged':
      desk.record({ action: 'database.check-failed', subject: 'desk', outcome: 'refused', detail: {} });
      return void desk.recordDefect('backup', damageError(end.problems));
  }
}

/** A schema changes only once the database is in safety. */
async function backUpOrThrow(workerPath: string, folder: string, source: BackupSource): Promise<void> {
  const end = await runBackup(workerPath, { ...source, folder: backupFolderOf(folder), takenAt: instant(Date.now()) }).ended;
  if (end.kind === 'damaged') throw damageError(end.problems);
  if (end.kind !== 'made') throw Object.assign(new Error(`no backup before the migration: ${end.kind}`), { code: codeOf(end) });
}

function codeOf(end: Exclude<BackupEnd, { kind: 'made' | 'damaged' }>): string {
  if (end.kind === 'disk-failed') return end.code;
  return end.kind === 'no-room' ? 'ENOSPC' : 'SQLITE_BUSY';
}

/** Whoever hears of it does what they do when SQLite itself says so. */
function damageError(problems: readonly string[]): Error {
  return Object.assign(new Error(`the database is damaged: ${problems[0] ?? ''}`), { code: 'SQLITE_CORRUPT' });
}
