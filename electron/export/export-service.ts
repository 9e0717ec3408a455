import { Worker } from 'node:worker_threads';
import type { Asker } from '../rights/judge-access.ts';
import type { ExportEnd, ExportMessage, ExportRequest, ExportStart } from './export-protocol.ts';

/** The export seen from the main process: one file at a time, in its own thread. */
export interface ExportService {
  /** Null when another file is being written. Rejects on a defect. */
  start(request: ExportRequest, filePath: string, asker: Asker): Promise<ExportEnd | null>;
  /** Asks the thread to stop and to leave no file; false when none goes. */
  cancel(): boolean;
  /** Cancels and waits for the thread: for the exit of the application. */
  close(): Promise<void>;
}

export interface ExportServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<ExportStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: { readonly rows: number; readonly startedAt: number }): void;
  clock(): number;
}

export function createExportService(options: ExportServiceOptions): ExportService {
  let running: { readonly cancelFlag: Int32Array<SharedArrayBuffer>; readonly ended: Promise<ExportEnd> } | null = null;
  return {
    async start(request, filePath, asker) {
      if (running !== null) return null;
      const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      const ended = runThread(options, { ...options.database(), request, filePath, asker, cancelFlag });
      running = { cancelFlag: new Int32Array(cancelFlag), ended };
      try {
        return await ended;
      } finally {
        running = null;
      }
    },
    cancel() {
      if (running === null) return false;
      Atomics.store(running.cancelFlag, 0, 1);
      return true;
    },
    async close() {
      if (running === null) return;
      Atomics.store(running.cancelFlag, 0, 1);
      await Promise.allSettled([running.ended]);
    },
  };
}

function runThread(options: ExportServiceOptions, start: ExportStart): Promise<ExportEnd> {
  const startedAt = options.clock();
  return new Promise((resolve, reject) => {
    const worker = new Worker(options.workerPath, { workerData: start });
    let end: ExportEnd | null = null;
    worker.on('message', (message: ExportMessage) => {
      if (message.kind === 'progress') options.onProgress({ rows: message.rows, startedAt });
      else end = message.end;
    });
    worker.on('error', reject);
    // Only the end of the thread says that its connection is closed and its file whole.
    worker.on('exit', (code) => {
      if (end === null) reject(new Error(`export thread ended with code ${code} before its file`));
      else resolve(end);
    });
  });
}
