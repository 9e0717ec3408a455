import { expect, test } from 'vitest';
import { SYNC_PHASES } from '../../shared/contract/sync/sync-phase.ts';
import { backoffMs, nextPhase, SYNC_EVENTS, type SyncEvent } from './state-machine.ts';

const after = (...events: readonly SyncEvent[]) => events.reduce(nextPhase, 'alone' as (typeof SYNC_PHASES)[number]);

test('a desk that joins connects, catches up, and is live until something is on its way', () => {
  expect(after('joined')).toBe('connecting');
  expect(after('joined', 'greeted')).toBe('catching-up');
  expect(after('joined', 'greeted', 'drained')).toBe('live');
  expect(after('joined', 'greeted', 'drained', 'busy')).toBe('catching-up');
});

test('a call without an answer is offline, whatever was under way, and a greeting alone ends that', () => {
  for (const before of [['joined'], ['joined', 'greeted'], ['joined', 'greeted', 'drained']] as const) expect(after(...before, 'unanswered')).toBe('offline');
  for (const event of ['busy', 'drained', 'unanswered', 'joined', 'resumed'] as const) expect(nextPhase('offline', event)).toBe('offline');
  expect(nextPhase('offline', 'greeted')).toBe('catching-up');
});

test('a halt is left by a person alone', () => {
  for (const phase of SYNC_PHASES.filter((one) => one !== 'alone')) expect(nextPhase(phase, 'halted')).toBe('halted');
  for (const event of SYNC_EVENTS.filter((one) => one !== 'resumed' && one !== 'left')) expect(nextPhase('halted', event)).toBe('halted');
  expect(nextPhase('halted', 'resumed')).toBe('connecting');
});

test('a desk without a hub does nothing until it joins one, and is alone again once it left', () => {
  for (const event of SYNC_EVENTS.filter((one) => one !== 'joined')) expect(nextPhase('alone', event)).toBe('alone');
  for (const phase of SYNC_PHASES) expect(nextPhase(phase, 'left')).toBe('alone');
});

test('waits grow to five seconds, spread over their whole length', () => {
  expect([1, 2, 3, 4, 20].map((tries) => backoffMs(tries, 1))).toEqual([2_000, 4_000, 5_000, 5_000, 5_000]);
  expect(backoffMs(6, 0)).toBe(0);
  expect(backoffMs(6, 0.5)).toBe(2_500);
});
