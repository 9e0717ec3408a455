import { Worker } from 'node:worker_threads';
import { secretFrom, type SecretBytes } from '../keys/secret-bytes.ts';
import type { RecoveryEnd } from './recover-desk.ts';
import type { RecoveryAnswer, RecoveryTask } from './recovery-protocol.ts';

/** The recovery of a workstation, seen from the main process: each task has its own thread and its own copies of the keys, which that thread wipes. */
export interface Recovery {
  makeReady(place: RecoveryTask['place']): Promise<RecoveryEnd | null>;
  recover(place: RecoveryTask['place']): Promise<RecoveryEnd>;
}

export function createRecovery(workerPath: string | URL, clock: () => number): Recovery {
  const run = (kind: RecoveryTask['kind'], place: RecoveryTask['place']): Promise<RecoveryAnswer> =>
    runThread(workerPath, { kind, now: clock(), place: { ...place, key: copyOf(place.key), earlierKeys: (place.earlierKeys ?? []).map(copyOf) } });
  return {
    makeReady: async (place) => (await run('make-ready', place)).end,
    recover: async (place) => {
      const { end } = await run('recover', place);
      if (end === null) throw new Error('a recovery ended without an answer');
      return end;
    },
  };
}

function copyOf(key: Uint8Array): SecretBytes {
  return secretFrom(Uint8Array.from(key));
}

function runThread(workerPath: string | URL, task: RecoveryTask): Promise<RecoveryAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: task });
    let answer: RecoveryAnswer | null = null;
    worker.on('message', (message: RecoveryAnswer) => (answer = message));
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (answer === null) reject(new Error(`recovery thread ended with code ${code} before its answer`));
      else resolve(answer);
    });
  });
}
