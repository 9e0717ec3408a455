import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import type { BackupJob } from './backup-protocol.ts';
import { takeBackup } from './take-backup.ts';

/** Entry of the thread that makes one backup, then ends: copying, checking and waiting for the disk block nobody. */

const port = parentPort;
assert(port !== null, 'a backup is made in a worker thread');
const job = workerData as BackupJob;
try {
  port.postMessage(takeBackup(job));
} finally {
  job.key.fill(0);
}
