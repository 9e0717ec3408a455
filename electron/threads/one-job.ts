import { Worker } from 'node:worker_threads';

/** What every job is started with, beside its own. Zero until somebody asks it to stop. */
export interface Cancellable {
  readonly cancelFlag: SharedArrayBuffer;
}

/** Long jobs of one kind seen from the main process: one at a time, each in its own thread. */
export interface OneJob<Start extends Cancellable, Message, End> {
  /**
   * Null while another job goes; else its end, once its thread has ended too, which alone says that its connection is closed. `endOf` is told each message of
   * the thread and gives the end when it is one. Rejects on a defect.
   */
  run(start: () => Omit<Start, 'cancelFlag'>, endOf: (message: Message) => End | null): Promise<End> | null;
  /** Asks the job to stop; false when none goes. */
  cancel(): boolean;
  /** Cancels and waits for the thread. */
  close(): Promise<void>;
}

/** `workerPath` is the built worker, or the URL of a source file where Node reads TypeScript by itself; `name` says in a defect which thread it was. */
export function createOneJob<Start extends Cancellable, Message, End>(workerPath: string | URL, name: string): OneJob<Start, Message, End> {
  let running: { readonly cancelFlag: Int32Array<SharedArrayBuffer>; readonly ended: Promise<End> } | null = null;
  return {
    run(start, endOf) {
      if (running !== null) return null;
      const cancelFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
      const ended = runThread(new Worker(workerPath, { workerData: { ...start(), cancelFlag } }), name, endOf).finally(() => (running = null));
      running = { cancelFlag: new Int32Array(cancelFlag), ended };
      return ended;
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

function runThread<Message, End>(worker: Worker, name: string, endOf: (message: Message) => End | null): Promise<End> {
  return new Promise((resolve, reject) => {
    let end: End | null = null;
    worker.on('message', (message: Message) => (end = endOf(message) ?? end));
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (end === null) reject(new Error(`${name} thread ended with code ${code} before its answer`));
      else resolve(end);
    });
  });
}
