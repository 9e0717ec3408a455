import { parentPort, workerData } from 'node:worker_threads';
import type { ImportProgress } from '../../shared/contract/import-contract.ts';
import { assert } from '../../shared/lib/assert.ts';
import { refused } from '../../shared/lib/result.ts';
import { isJournalFault } from '../audit/journal-fault.ts';
import { openDatabase, type SqliteConnection } from '../db/open-database.ts';
import { importFolder } from './import-folder.ts';
import type { ImportMessage, ImportStart } from './import-protocol.ts';

/** Entry of the importing thread: one run, then it ends. A defect ends it with an error, which the main side receives. */

/** A window draws at most this often; more messages would only wait in line. */
const PROGRESS_EVERY_MS = 100;

const start = workerData as ImportStart;
const port = parentPort;
assert(port !== null, 'the import runs in a worker thread');
try {
  importInto(openAndForgetKey());
} catch (error) {
  // A full or failing disk took the whole run back: that is no defect.
  if (!isJournalFault(error)) throw error;
  port.postMessage({ kind: 'ended', result: refused({ code: 'journal-unwritable' }) } satisfies ImportMessage);
}

function openAndForgetKey(): SqliteConnection {
  try {
    return openDatabase(start);
  } finally {
    start.key.fill(0);
  }
}

function importInto(connection: SqliteConnection): void {
  try {
    const cancelFlag = new Int32Array(start.cancelFlag);
    const result = importFolder({
      connection, folder: start.folder, dryRun: start.dryRun, actor: start.actor,
      now: Date.now, isCancelled: () => Atomics.load(cancelFlag, 0) === 1, report: spacedReport(),
    });
    port?.postMessage({ kind: 'ended', result } satisfies ImportMessage);
  } finally {
    connection.close();
  }
}

function spacedReport(): (progress: ImportProgress) => void {
  let last = -Infinity;
  return (progress) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    port?.postMessage({ kind: 'progress', progress } satisfies ImportMessage);
  };
}
