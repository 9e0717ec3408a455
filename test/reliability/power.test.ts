import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForTest } from './bundle.ts';
import { whyNoFailingDisk } from './failing-disk.ts';
import { runPowerCuts, type PowerSummary } from './power-loop.ts';
import { deskAtWork, deskInRecovery, type PowerScene } from './power-scenes.ts';

/** Elsewhere the system has no library that is loaded before its own. */
const IS_HERE = process.platform === 'linux';

let bundle: Awaited<ReturnType<typeof bundleForTest>>;
beforeAll(async () => {
  bundle = await bundleForTest('power');
});
afterAll(() => bundle.remove());

const built = (name: string): string => join(bundle.folder, `${name}.js`);

async function cut(scene: PowerScene): Promise<{ readonly summary: PowerSummary; readonly told: readonly string[] }> {
  expect(whyNoFailingDisk()).toBeNull();
  const told: string[] = [];
  return { summary: await runPowerCuts({ runs: 1, seed: 1, scene, tell: (line) => told.push(line) }), told };
}

test('a power cut at any step of a desk at work loses no act that a person was told is done, nor the keys, the wrong passphrases or a backup', { timeout: 240_000 }, async () => {
  if (!IS_HERE) return;
  const { summary, told } = await cut(deskAtWork(built('power-worker'), 42));
  // A disk that writes in its own order may leave an act that nobody was told of half written: the start says so. Between a new log and the keeping of the former one, an older backup leads less far.
  expect(told.filter((line) => !line.endsWith('(torn): called log-damaged') && !line.includes(' leads to all but '))).toEqual([]);
  expect(summary).toMatchObject({ runs: 1, lost: 0, corrupt: 0 });
  expect(summary.cuts).toBeGreaterThan(800);
  expect(summary.acknowledged).toBeGreaterThan(40);
});

test('a power cut at any step of a recovery loses no act: the next start goes on from there', { timeout: 240_000 }, async () => {
  if (!IS_HERE) return;
  const { summary, told } = await cut(deskInRecovery(built('power-recovery-worker')));
  expect(told).toEqual([]);
  expect(summary).toMatchObject({ runs: 1, lost: 0, corrupt: 0, alarms: 0 });
  expect(summary.cuts).toBeGreaterThan(20);
  expect(summary.acknowledged).toBeGreaterThan(40);
});

test('a database that does not wait for the disk is found out: the check can fail', { timeout: 240_000 }, async () => {
  if (!IS_HERE) return;
  const { summary } = await cut(deskAtWork(built('power-worker'), 12, 'without-sync'));
  expect(summary.lost).toBeGreaterThan(0);
});
