import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { instant } from '../../shared/domain/values/instant.ts';
import { backupFolderOf } from './backup-file.ts';
import { isBackupDue } from './backup-due.ts';
import type { BackupEnd, BackupJob } from './backup-protocol.ts';
import { isBackedUp, isCovered } from './is-backed-up.ts';
import { countFrames, logOf } from './log-header.ts';
import { runBackup } from './run-backup.ts';

/** The backups of the open desk, seen from the main process. */
export interface BackupService {
  /** Makes one now; the same one for whoever asks while it is made. Null while the desk is closed. */
  take(): Promise<BackupEnd | null>;
  /** Looks from time to time whether one is due. */
  watch(): void;
  /** Resolves when none is being made. */
  settled(): Promise<void>;
  /** Makes the last one where acts are not in any, then watches no more: to be called while the desk is still open. */
  close(): Promise<void>;
}

export interface BackupServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Null while the desk is closed. The thread receives its own copy of the key and wipes it. */
  source(): Pick<BackupJob, 'databasePath' | 'key' | 'nativeBinding' | 'databaseFile'> | null;
  /** Null while nothing has been written, or the desk is closed. Asked often, so it copies no key. */
  writtenDatabase(): string | null;
  ended(end: BackupEnd): void;
  failed(error: unknown): void;
  clock(): number;
  uptimeMs(): number;
}

const LOOK_EVERY_MS = 30_000;

export function createBackupService(options: BackupServiceOptions): BackupService {
  let running: Promise<BackupEnd | null> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastMs = options.uptimeMs();
  const changes = createChangeWatch(options.uptimeMs);
  return { take, watch, settled: async () => void (await running?.catch(() => null)), close };

  function take(): Promise<BackupEnd | null> {
    running ??= makeOne(options).finally(() => {
      running = null;
      lastMs = options.uptimeMs();
    });
    return running;
  }

  function watch(): void {
    timer ??= setInterval(look, LOOK_EVERY_MS);
    timer.unref();
  }

  function look(): void {
    const path = options.writtenDatabase();
    if (path === null || running !== null) return;
    const folder = backupFolderOf(dirname(path));
    const need = { isBackedUp: isBackedUp(folder, path), isCovered: isCovered(folder, path), sinceLastMs: options.uptimeMs() - lastMs, ...changes.look(path) };
    if (isBackupDue(need)) take().catch(options.failed);
  }

  async function close(): Promise<void> {
    if (timer !== null) clearInterval(timer);
    const path = options.writtenDatabase();
    if (running === null && path !== null && !isBackedUp(backupFolderOf(dirname(path)), path)) void take();
    await running?.catch(options.failed);
  }
}

async function makeOne(options: BackupServiceOptions): Promise<BackupEnd | null> {
  const source = options.source();
  if (source === null) return null;
  const end = await runBackup(options.workerPath, { ...source, folder: backupFolderOf(dirname(source.databasePath)), takenAt: instant(options.clock()) });
  options.ended(end);
  return end;
}

/** Since when the log has not grown, and how long it is. */
function createChangeWatch(uptimeMs: () => number) {
  let frames = -1;
  let changedMs = uptimeMs();
  return {
    look(path: string): { readonly sinceChangeMs: number; readonly logBytes: number } {
      const now = countFrames(logOf(path));
      if (now !== frames) [frames, changedMs] = [now, uptimeMs()];
      return { sinceChangeMs: uptimeMs() - changedMs, logBytes: now === 0 ? 0 : statSync(logOf(path)).size };
    },
  };
}
