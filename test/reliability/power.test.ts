import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForTest } from './bundle.ts';
import { whyNoFailingDisk } from './failing-disk.ts';
import { runPowerCuts, type PowerRun } from './power-loop.ts';

let bundle: Awaited<ReturnType<typeof bundleForTest>>;
beforeAll(async () => {
  bundle = await bundleForTest('power');
}, 60_000);
afterAll(() => bundle.remove());

const run = (turns: number, told: (line: string) => void, fault?: PowerRun['fault']) =>
  runPowerCuts({ runs: 1, seed: 1, turns, worker: join(bundle.folder, 'power-worker.js'), tell: told, ...(fault === undefined ? {} : { fault }) });

test('a power cut at any step of a desk at work loses no act that a person was told is done, nor the keys, the wrong passphrases or a backup', { timeout: 240_000 }, async () => {
  // Elsewhere the system has no library that is loaded before its own.
  if (process.platform !== 'linux') return;
  expect(whyNoFailingDisk()).toBeNull();
  const told: string[] = [];
  const summary = await run(45, (line) => told.push(line));
  // A disk that writes in its own order may leave an act that nobody was told of half written: the start says so.
  expect(told.filter((line) => !/\(torn\): called log-damaged$/u.test(line) && !/ leads to all but /u.test(line))).toEqual([]);
  expect(summary).toMatchObject({ runs: 1, lost: 0, corrupt: 0 });
  expect(summary.cuts).toBeGreaterThan(800);
  expect(summary.acknowledged).toBeGreaterThan(40);
});

test('a database that does not wait for the disk is found out: the check can fail', { timeout: 240_000 }, async () => {
  if (process.platform !== 'linux') return;
  const { lost } = await run(12, () => undefined, 'without-sync');
  expect(lost).toBeGreaterThan(0);
});
