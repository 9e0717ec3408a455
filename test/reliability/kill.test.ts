import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForTest } from './bundle.ts';
import { runKills, type KillRun } from './kill-loop.ts';

let bundle: Awaited<ReturnType<typeof bundleForTest>>;
beforeAll(async () => {
  bundle = await bundleForTest('kill');
});
afterAll(() => bundle.remove());

const run = (runs: number, told: (line: string) => void, fault?: KillRun['fault']) =>
  runKills({ runs, seed: 1, worker: [process.execPath, join(bundle.folder, 'kill-worker.js')], tell: told, ...(fault === undefined ? {} : { fault }) });

test('30 kills at random moments lose no act that a person was told is done, and leave every backup whole', { timeout: 240_000 }, async () => {
  const faults: string[] = [];
  const summary = await run(30, (line) => faults.push(line));
  expect(faults).toEqual([]);
  expect(summary).toMatchObject({ runs: 30, lost: 0, corrupt: 0 });
  expect(summary.acknowledged).toBeGreaterThan(60);
});

test('a desk that tells before it has written is found out: the check can fail', { timeout: 240_000 }, async () => {
  const { lost } = await run(12, () => undefined, 'told-too-early');
  expect(lost).toBeGreaterThan(0);
});
