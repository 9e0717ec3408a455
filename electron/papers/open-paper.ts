import { Worker } from 'node:worker_threads';
import type { PaperAnswer, PaperJob } from './paper-job.ts';

/** A file that keeps its thread busy for so long is made to do so. */
const LONGEST_MS = 30_000;
/** Megabytes of JavaScript heap: several times the largest picture allowed. */
const HEAP_MEGABYTES = 512;

/**
 * Opens a paper in a thread of its own, which ends with it. A thread that dies or does not answer in time means that the
 * file cannot be read: what it did is its own, and the desk goes on.
 */
export function openPaper(workerFile: string | URL, job: PaperJob): Promise<PaperAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    const timer = setTimeout(() => settle({ ok: false, refusal: { code: 'paper-unreadable' } }), LONGEST_MS);
    worker.on('message', (answer: PaperAnswer) => settle(answer));
    worker.on('error', () => settle({ ok: false, refusal: { code: 'paper-unreadable' } }));
    worker.on('exit', () => settle({ ok: false, refusal: { code: 'paper-unreadable' } }));

    function settle(answer: PaperAnswer): void {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    }
  });
}
