import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRows } from './first-rows.ts';
import { HubStore } from './hub-store.ts';
import { planOf } from './plan.ts';
import type { RunResult } from './run-result.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';
import { shrink } from './shrink.ts';
import { Simulation, START } from './simulation.ts';

/* R1. A part of `npm run faults` (docs/sync-proof.md): real desks and the real hub under faults, in one process and virtual time. */

const SEEDS = 12;
const RUNS_MS = 240_000;

let store: HubStore;
/** Of the sound runs, each made once, by seed. */
const sound: RunResult[] = [];

beforeAll(async () => {
  store = await HubStore.open(firstRows(), START);
  for (let seed = 1; seed <= SEEDS; seed += 1) sound[seed] = await run(seed);
}, RUNS_MS);
afterAll(() => store.close());

function run(seed: number, makeBug?: () => SeededBug): Promise<RunResult> {
  return Simulation.run(store, planOf(seed), makeBug === undefined ? {} : { bug: makeBug() });
}

test('whatever the line, the clocks, the desks and the hub do, each act comes to the hub once and each desk comes to hold what the hub holds', async () => {
  const results = Object.values(sound);
  expect(results.length).toBe(SEEDS);
  expect(results.filter(({ faults }) => faults.length > 0).map(({ seed, faults }) => ({ seed, faults }))).toEqual([]);
  const sum = (of: (result: RunResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  // Else the faults are asleep: nothing was sent twice, nothing was refused.
  const commands = sum((result) => result.commands);
  expect(commands).toBeGreaterThan(SEEDS * 5);
  expect(sum(({ replays }) => replays) / commands).toBeGreaterThan(0.02);
  expect(sum(({ erasures }) => erasures)).toBeGreaterThan(0);
  expect(sum(({ outcomes }) => outcomes['rejected: operation-in-progress'] ?? 0)).toBeGreaterThan(0);
}, RUNS_MS);

test('one seed has one course, to the byte; another has another', async () => {
  const again = await run(7);
  expect(again.trace).toBe(sound[7]?.trace);
  expect(again.outcomes).toEqual(sound[7]?.outcomes);
  expect(sound[8]?.trace).not.toBe(again.trace);
}, RUNS_MS);

const SOME_BUGS = ['desk: a lost answer is taken for a yes', 'desk: lines that are to be kept aside are dropped', 'desk: a crash loses the last commit', 'hub: what was answered is judged again', 'hub: a receipt says the contrary of what was recorded'] as const;

test.each(SOME_BUGS)('a bug that is put in is found: %s', async (name) => {
  let found: RunResult | null = null;
  for (let seed = 1; seed <= 30 && found === null; seed += 1) {
    const result = await run(seed, SEEDED_BUGS[name]);
    if (result.faults.length > 0) found = result;
  }
  expect(found).not.toBeNull();
}, RUNS_MS);

test('what goes wrong is told by a few steps', async () => {
  const name = 'desk: a crash loses the last commit';
  for (let seed = 1; seed <= 30; seed += 1) {
    if ((await run(seed, SEEDED_BUGS[name])).faults.every(({ kind }) => kind !== 'accounting')) continue;
    const { plan, result } = await shrink(store, planOf(seed), 'accounting', SEEDED_BUGS[name] ?? null);
    expect(plan.entries.length).toBeLessThanOrEqual(4);
    expect(result.faults.map(({ kind }) => kind)).toContain('accounting');
    return;
  }
  throw new Error('the bug was not found');
}, RUNS_MS);
