import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProcesses, type Programs } from './build-processes.ts';
import { ChaosRun, SOUND_RUN } from './chaos-run.ts';
import { LINE_FAULTS } from './fault-proxy.ts';

/* R1. A short run of `npm run chaos` (docs/sync-proof.md): real processes of three desks and of the hub, a real PostgreSQL, a line that fails, and kills. */

const STORM_MS = 9_000;

let programs: Programs;
beforeAll(async () => {
  programs = await buildProcesses('chaos-test');
});
afterAll(() => programs.remove());

test('desks and a hub that are killed while the line between them fails lose no act, do none twice, and come to hold the same', async () => {
  const pace = { deskKills: 1_500, apiKills: 3_000, pgCrashes: 4_500, terminations: 2_000, moves: 1_000 };
  const { violations, faults, filed, commands, replays, convergedSeconds } = await ChaosRun.run({ ...SOUND_RUN, programs, seed: '1', stormMs: STORM_MS, desks: 3, membersAnAgency: 20, pace });
  expect(violations).toEqual([]);
  expect(convergedSeconds).not.toBeNull();
  expect(filed).toBeGreaterThan(0);
  expect(commands).toBeGreaterThanOrEqual(filed);
  // Else the faults are asleep.
  expect(replays / commands).toBeGreaterThanOrEqual(0.02);
  expect(LINE_FAULTS.reduce((sum, fault) => sum + faults[fault], 0)).toBeGreaterThan(0);
  expect([faults.deskKills, faults.apiKills, faults.pgCrashes].every((count) => count > 0)).toBe(true);
}, 240_000);
