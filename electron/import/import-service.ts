import { Worker } from 'node:worker_threads';
import type { Role } from '../../shared/domain/rights/role.ts';
import type { ImportProgress, ImportReport } from '../../shared/contract/import-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import type { ImportMessage, ImportStart } from './import-protocol.ts';

export interface ImportRequest {
  readonly folder: string;
  readonly dryRun: boolean;
  readonly actor: { readonly id: string; readonly role: Role };
}

/** The import seen from the main process: one run at a time, in its own thread. */
export interface ImportService {
  /** Answers when the run has ended; refuses with `import-running` while another one goes. Rejects on a defect. */
  start(request: ImportRequest): Promise<Result<ImportReport, Refusal>>;
  /** Asks the run to stop and to leave nothing; false when none goes. */
  cancel(): boolean;
  /** The report of the last run that ended, for whoever saves it. */
  lastReport(): ImportReport | null;
  /** Cancels and waits for the thread: for the lock and the exit of the application. */
  close(): Promise<void>;
}

export interface ImportServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<ImportStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: ImportProgress): void;
}

export function createImportService(options: ImportServiceOptions): ImportService {
  let running: { readonly cancelFlag: Int32Array<SharedArrayBuffer>; readonly ended: Promise<Result<ImportReport, Refusal>> } | null = null;
  let last: ImportReport | null = null;
  return {
    async start(request) {
      if (running !== null) return refused({ code: 'import-running' });
      const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      const ended = runThread(options, { ...options.database(), ...request, cancelFlag });
      running = { cancelFlag: new Int32Array(cancelFlag), ended };
      try {
        const result = await ended;
        if (result.ok) last = result.value;
        return result;
      } finally {
        running = null;
      }
    },
    cancel() {
      if (running === null) return false;
      Atomics.store(running.cancelFlag, 0, 1);
      return true;
    },
    lastReport: () => last,
    async close() {
      if (running === null) return;
      Atomics.store(running.cancelFlag, 0, 1);
      await Promise.allSettled([running.ended]);
    },
  };
}

function runThread(options: ImportServiceOptions, start: ImportStart): Promise<Result<ImportReport, Refusal>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(options.workerPath, { workerData: start });
    let result: Result<ImportReport, Refusal> | null = null;
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'progress') options.onProgress(message.progress);
      else result = message.result;
    });
    worker.on('error', reject);
    // Only the end of the thread says that its connection is closed: the next run may then begin.
    worker.on('exit', (code) => {
      if (result === null) reject(new Error(`import thread ended with code ${code} before its report`));
      else resolve(result);
    });
  });
}
