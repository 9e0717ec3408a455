import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForTest } from './bundle.ts';
import { runOnFailingDisk, whyNoFailingDisk } from './failing-disk.ts';

let bundle: Awaited<ReturnType<typeof bundleForTest>>;
beforeAll(async () => {
  bundle = await bundleForTest('disk');
});
afterAll(() => bundle.remove());

/** At so many writes of each journey; `npm run disk` fails at every one. */
const PLACES = 2;

test('a disk that is full, fails or takes half a write leaves every act wholly done or wholly refused in a French sentence, and takes it once there is room', { timeout: 400_000 }, async () => {
  // Elsewhere the system has no library that is loaded before its own.
  if (process.platform !== 'linux') return;
  expect(whyNoFailingDisk()).toBeNull();
  const told: string[] = [];
  const summary = await runOnFailingDisk(join(bundle.folder, 'disk.js'), ['--places', String(PLACES)], (line) => told.push(line));
  expect(told.filter((line) => !/^[^,]+: \d+ writes$/u.test(line))).toEqual([]);
  expect(summary).toMatchObject({ journeys: 15, faults: 0 });
  expect(summary.refused).toBeGreaterThan(30);
});
