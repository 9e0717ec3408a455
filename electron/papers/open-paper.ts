import { Worker } from 'node:worker_threads';
import type { PaperAnswer, PaperJob } from './paper-job.ts';

/** A file that keeps its thread busy for so long is made to do so. */
const LONGEST_MS = 30_000;
/** Megabytes of JavaScript heap: several times the largest picture allowed. */
const HEAP_MEGABYTES = 512;

/**
 * Opens a paper in a thread of its own, which ends with it. A file that takes too long or too much memory cannot be read:
 * that is a refusal, and the desk goes on. Rejects when the thread fails in any other way: that is our defect.
 */
export function openPaper(workerFile: string | URL, job: PaperJob): Promise<PaperAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    const timer = setTimeout(() => answer({ ok: false, refusal: { code: 'paper-unreadable' } }), LONGEST_MS);
    worker.on('message', answer);
    worker.on('error', (error: Error) => (isOutOfMemory(error) ? answer({ ok: false, refusal: { code: 'paper-unreadable' } }) : reject(error)));
    worker.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`paper thread ended with code ${code} and no answer`));
    });

    function answer(given: PaperAnswer): void {
      resolve(given);
      void worker.terminate();
    }
  });
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
