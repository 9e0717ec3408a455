import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/lib/assert.ts';
import { structureProblems } from '../backup/row-counts.ts';
import { isDamage } from '../db/damage.ts';
import { openDatabase } from '../db/open-database.ts';
import { makeReady } from './make-ready.ts';
import { recoverDesk } from './recover-desk.ts';
import type { RecoveryAnswer, RecoveryTask } from './recovery-protocol.ts';

/** Entry of the thread that examines or restores a workstation, then ends. */

const port = parentPort;
assert(port !== null, 'a recovery runs in a worker thread');
const task = workerData as RecoveryTask;
try {
  port.postMessage(work(task));
} finally {
  for (const key of [task.place.key, ...(task.place.earlierKeys ?? [])]) key.fill(0);
}

function work({ kind, place, now }: RecoveryTask): RecoveryAnswer {
  switch (kind) {
    case 'make-ready':
      return { kind: 'end', end: makeReady(place, now) };
    case 'recover':
      return { kind: 'end', end: recoverDesk(place, now) };
    case 'check':
      return { kind: 'checked', isSound: isSound() };
  }
}

/** Reads every page that holds something, beside whoever works. */
function isSound(): boolean {
  try {
    const connection = openDatabase({ ...task.place, path: task.place.databasePath, readonly: true });
    try {
      return structureProblems(connection).length === 0;
    } finally {
      connection.close();
    }
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}
