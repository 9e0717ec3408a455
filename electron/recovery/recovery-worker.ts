import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import { makeReady } from './make-ready.ts';
import { recoverDesk, type RecoveryEnd } from './recover-desk.ts';
import type { RecoveryAnswer, RecoveryTask } from './recovery-protocol.ts';

/** Entry of the thread that examines or restores a workstation, then ends. */

const port = parentPort;
assert(port !== null, 'a recovery runs in a worker thread');
const task = workerData as RecoveryTask;
try {
  port.postMessage({ end: examine(task) } satisfies RecoveryAnswer);
} finally {
  for (const key of [task.place.key, ...(task.place.earlierKeys ?? [])]) key.fill(0);
}

function examine({ kind, place, now }: RecoveryTask): RecoveryEnd | null {
  switch (kind) {
    case 'make-ready':
      return makeReady(place, now);
    case 'recover':
      return recoverDesk(place, now);
  }
}
