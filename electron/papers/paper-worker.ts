import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import type { PaperJob } from './paper-job.ts';
import { receivePaper } from './receive-paper.ts';

/** Entry of the thread that opens what a person handed in: one paper, one thread, so that nothing of it stays behind. */

const port = parentPort;
assert(port !== null, 'papers are opened in a worker thread');
port.postMessage(await receivePaper(workerData as PaperJob));
