import { Worker } from 'node:worker_threads';
import type { PurgeProgress } from '../../shared/contract/purge-contract.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { refused, type Result } from '../../shared/lib/result.ts';
import type { PrivacyJobKind, PrivacyJobs, PrivacyMessage, PrivacyStart } from './privacy-protocol.ts';

/** Copies, erasures and purges seen from the main process: one at a time, each in its own thread. */
export interface PrivacyService {
  /** Answers when the job has ended; refuses with `privacy-job-running` while another one goes. Rejects on a defect. */
  run<Kind extends PrivacyJobKind>(kind: Kind, input: PrivacyJobs[Kind]['input'], by: RunBy): Promise<Result<PrivacyJobs[Kind]['output'], Refusal>>;
  /** Asks a purge to stop between two transactions; false when no job goes. */
  cancel(): boolean;
  /** Cancels and waits for the thread: for the lock and the exit of the application. */
  close(): Promise<void>;
}

/** Who asks, and when by the desk's clock. */
export interface RunBy {
  readonly actor: { readonly staffId: string; readonly role: string };
  readonly now: number;
}

export interface PrivacyServiceOptions {
  /** The built worker; a URL of a source file where Node reads TypeScript by itself. */
  readonly workerPath: string | URL;
  /** Asked at each run, as the key is not kept here. The thread receives its own copy and wipes it. */
  database(): Pick<PrivacyStart, 'path' | 'key' | 'nativeBinding'>;
  onProgress(progress: PurgeProgress): void;
}

export function createPrivacyService(options: PrivacyServiceOptions): PrivacyService {
  let running: { readonly cancelFlag: Int32Array<SharedArrayBuffer>; readonly ended: Promise<Result<unknown, Refusal>> } | null = null;
  return {
    async run<Kind extends PrivacyJobKind>(kind: Kind, input: PrivacyJobs[Kind]['input'], { actor, now }: RunBy) {
      if (running !== null) return refused({ code: 'privacy-job-running' as const });
      const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      const job = { kind, ...input } as unknown as PrivacyStart['job'];
      const ended = runThread(options, { ...options.database(), job, actor: { staffId: actor.staffId, role: actor.role }, startedAt: now, cancelFlag });
      running = { cancelFlag: new Int32Array(cancelFlag), ended };
      try {
        return (await ended) as Result<PrivacyJobs[Kind]['output'], Refusal>;
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

function runThread(options: PrivacyServiceOptions, start: PrivacyStart): Promise<Result<unknown, Refusal>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(options.workerPath, { workerData: start });
    let result: Result<unknown, Refusal> | null = null;
    worker.on('message', (message: PrivacyMessage) => {
      if (message.kind === 'progress') options.onProgress(message.progress);
      else result = message.result;
    });
    worker.on('error', reject);
    // Only the end of the thread says that its connection is closed: the next job may then begin.
    worker.on('exit', (code) => {
      if (result === null) reject(new Error(`privacy thread ended with code ${code} before its answer`));
      else resolve(result);
    });
  });
}
