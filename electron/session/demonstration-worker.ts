import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { MIGRATIONS } from '../db/migrations.ts';
import { createDemonstration } from '../demo/create-demonstration.ts';

/** Entry of the thread that fills the demonstration agency, so that the window stays alive while it does. */

export interface DemonstrationStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
  readonly members: number;
  readonly today: LocalDate;
  readonly referenceFolder: string;
}

const start = workerData as DemonstrationStart;
const port = parentPort;
assert(port !== null, 'the demonstration is filled in a worker thread');

createDemonstration({
  ...start,
  migrations: MIGRATIONS,
  seed: 1,
  history: start.members > 20_000 ? 'light' : 'full',
  onProgress: (done, total) => port.postMessage({ done, total }),
});
