import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Desk } from './desk.ts';
import type { DemonstrationStart } from './demonstration-worker.ts';

/** Makes the demonstration database unless it is there, and tells the windows how far it is. Rejects when it fails. */
export async function prepareDemonstration(workerPath: string, start: DemonstrationStart, desk: Desk): Promise<void> {
  if (existsSync(start.path)) return;
  desk.show({ state: 'preparing', done: 0, total: start.members });
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(workerPath, { workerData: start });
    worker.on('message', ({ done, total }: { done: number; total: number }) => desk.show({ state: 'preparing', done, total }));
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`demonstration ended with code ${code}`))));
  });
}
