import { parentPort, workerData } from 'node:worker_threads';
import { NO_SCOPE, type Scope } from '../../shared/domain/rights/scope.ts';
import { assert } from '../../shared/lib/assert.ts';
import { openDatabase } from '../db/open-database.ts';
import type { ExportMessage, ExportStart } from './export-protocol.ts';
import { readStanding } from '../rights/standing.ts';
import { writeContractsCsv } from './write-contracts-csv.ts';

/** Entry of the exporting thread: one file from its own read-only connection, then it ends. */

/** A window draws at most this often; more messages would only wait in line. */
const PROGRESS_EVERY_MS = 100;

const start = workerData as ExportStart;
const port = parentPort;
assert(port !== null, 'the export runs in a worker thread');
const connection = openDatabase({ ...start, readonly: true });
start.key.fill(0);

try {
  const cancelFlag = new Int32Array(start.cancelFlag);
  const end = writeContractsCsv({
    connection, request: start.request, filePath: start.filePath, scope: scopeOfAsker(start.asker),
    isCancelled: () => Atomics.load(cancelFlag, 0) === 1, report: spacedReport(),
  });
  port.postMessage({ kind: 'ended', end } satisfies ExportMessage);
} finally {
  connection.close();
}

function scopeOfAsker({ staffId, today }: ExportStart['asker']): Scope {
  return readStanding(connection, staffId, today)?.scope ?? NO_SCOPE;
}

function spacedReport(): (rows: number) => void {
  let last = -Infinity;
  return (rows) => {
    if (performance.now() - last < PROGRESS_EVERY_MS) return;
    last = performance.now();
    port?.postMessage({ kind: 'progress', rows } satisfies ExportMessage);
  };
}
