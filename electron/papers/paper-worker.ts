import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import type { PaperJob } from './paper-job.ts';
import { receivePaper } from './receive-paper.ts';

/** Entry of the thread that opens what a person handed in: one paper, one thread, so that nothing of it stays behind. */

const port = parentPort;
assert(port !== null, 'papers are opened in a worker thread');
/** The HEIC decoder is CommonJS: bundled as a module it still asks for the folder that only CommonJS names. */
Object.assign(globalThis, { __dirname: import.meta.dirname });
port.postMessage(await receivePaper(workerData as PaperJob));
