import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isUnfinishedCopy } from './backup-file.ts';
import type { BackupEnd, BackupJob } from './backup-protocol.ts';
import { newStopFlag, stop, type StopFlag } from './backup-stop.ts';

/** A backup that is being made. */
export interface RunningBackup {
  /** Its end, once its thread has ended too. Rejects on a defect. */
  readonly ended: Promise<BackupEnd>;
  /** Ends it within moments, whatever it is at; `ended` says when. One that is being promoted ends by itself. */
  stop(): void;
}

/** Makes one backup in its own thread, which wipes the key that it is given. */
export function runBackup(workerPath: string | URL, job: Omit<BackupJob, 'stopFlag'>): RunningBackup {
  const stopFlag = newStopFlag();
  const ended = new Promise<BackupEnd>((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: { ...job, stopFlag } satisfies BackupJob });
    let end: BackupEnd | null = null;
    worker.on('message', (message: BackupEnd) => (end = message));
    worker.on('error', reject);
    // Only the end of the thread says that its connections are closed.
    worker.on('exit', (code) => {
      if (end === null) reject(new Error(`backup thread ended with code ${code} before its end`));
      else resolve(end);
    });
  });
  return { ended, stop: () => stopBackup(job.folder, stopFlag) };
}

/**
 * The check of a copy is one statement of SQLite that nothing interrupts, and takes seconds on a large file: it meets the end of the file
 * instead. What is emptied is a copy that has no name yet; the flag makes sure that it will never have one.
 */
function stopBackup(folder: string, stopFlag: StopFlag): void {
  if (!stop(stopFlag)) return;
  try {
    for (const name of readdirSync(folder)) if (isUnfinishedCopy(name)) truncateSync(join(folder, name));
  } catch (error) {
    // The thread was quicker, and has taken it away.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
