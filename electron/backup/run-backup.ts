import { Worker } from 'node:worker_threads';
import type { BackupEnd, BackupJob } from './backup-protocol.ts';

/** Makes one backup in its own thread, which wipes the key that it is given. Rejects on a defect. */
export function runBackup(workerPath: string | URL, job: BackupJob): Promise<BackupEnd> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: job });
    let end: BackupEnd | null = null;
    worker.on('message', (message: BackupEnd) => (end = message));
    worker.on('error', reject);
    // Only the end of the thread says that its connections are closed.
    worker.on('exit', (code) => {
      if (end === null) reject(new Error(`backup thread ended with code ${code} before its end`));
      else resolve(end);
    });
  });
}
