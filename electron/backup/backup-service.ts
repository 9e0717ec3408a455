import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { instant } from '../../shared/domain/values/instant.ts';
import { backupFolderOf } from './backup-file.ts';
import { isBackupDue } from './backup-due.ts';
import type { BackupEnd, BackupJob } from './backup-protocol.ts';
import { isBackedUp, isCovered } from './is-backed-up.ts';
import { countFrames, logOf } from './log-header.ts';
import { runBackup, type RunningBackup } from './run-backup.ts';

/** The backups of the open desk, seen from the main process. */
export interface BackupService {
  /** Makes one now; the same one for whoever asks while it is made. Null while the desk is closed. */
  take(): Promise<BackupEnd | null>;
  /** Looks from time to time whether one is due. */
  watch(): void;
  /** Stops the one that is being made; resolves when its thread has ended. */
  stop(): Promise<void>;
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
  let timer: NodeJS.Timeout | null = null;
  const making = createMaking(options);
  const changes = createChangeWatch(options.uptimeMs);
  return { take: making.take, watch, stop: making.stop, close };

  function watch(): void {
    timer ??= setInterval(look, LOOK_EVERY_MS);
    timer.unref();
  }

  function look(): void {
    const path = options.writtenDatabase();
    if (path === null || making.running() !== null) return;
    const folder = backupFolderOf(dirname(path));
    const need = { isBackedUp: isBackedUp(folder, path), isCovered: isCovered(folder, path), sinceLastMs: making.sinceLastMs(), ...changes.look(path) };
    if (isBackupDue(need)) making.take().catch(options.failed);
  }

  async function close(): Promise<void> {
    if (timer !== null) clearInterval(timer);
    const path = options.writtenDatabase();
    if (making.running() === null && path !== null && !isBackedUp(backupFolderOf(dirname(path)), path)) void making.take();
    await making.running()?.catch(options.failed);
  }
}

/** One backup at a time; one that was stopped counts as not tried. */
function createMaking(options: BackupServiceOptions) {
  let running: Promise<BackupEnd | null> | null = null;
  let current: RunningBackup | null = null;
  let lastMs = options.uptimeMs();
  return { take, stop, running: () => running, sinceLastMs: () => options.uptimeMs() - lastMs };

  function take(): Promise<BackupEnd | null> {
    running ??= makeOne().finally(() => {
      running = current = null;
      lastMs = options.uptimeMs();
    });
    return running;
  }

  async function makeOne(): Promise<BackupEnd | null> {
    const source = options.source();
    if (source === null) return null;
    current = runBackup(options.workerPath, { ...source, folder: backupFolderOf(dirname(source.databasePath)), takenAt: instant(options.clock()) });
    const end = await current.ended;
    options.ended(end);
    return end;
  }

  async function stop(): Promise<void> {
    const before = lastMs;
    current?.stop();
    await running?.catch(() => null);
    lastMs = before;
  }
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
