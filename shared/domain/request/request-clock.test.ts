import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { clockOf, placeOnClock } from './request-clock.ts';

// Source: review delays of the insurer's profile, here 24 h and 72 h.
const HOUR = 3_600_000;
const NOW = instant(1_000 * HOUR);
const clock = (goal: number, deadline: number) => clockOf({ goalAt: instant(NOW + goal), deadlineAt: instant(NOW + deadline), pausedAt: null, decidedAt: null }, NOW);

test.each([
  ['one millisecond before the deadline', clock(-HOUR, 1), { kind: 'goal-passed', byMs: HOUR }],
  ['at the deadline', clock(-HOUR, 0), { kind: 'deadline-passed', byMs: 0 }],
  ['after the deadline', clock(-HOUR, -1), { kind: 'deadline-passed', byMs: 1 }],
  ['one millisecond before the goal', clock(1, HOUR), { kind: 'goal-near', inMs: 1 }],
  ['at the goal', clock(0, HOUR), { kind: 'goal-passed', byMs: 0 }],
  ['four hours before the goal', clock(4 * HOUR, 50 * HOUR), { kind: 'goal-near', inMs: 4 * HOUR }],
  ['more than four hours before the goal', clock(4 * HOUR + 1, 50 * HOUR), { kind: 'later', at: NOW + 4 * HOUR + 1 }],
])('%s the clock says where the request stands', (_case, actual, expected) => {
  expect(actual).toEqual(expected);
});

test('a paused clock does not run, a decided one neither', () => {
  const late = { goalAt: instant(0), deadlineAt: instant(0) };
  expect(clockOf({ ...late, pausedAt: instant(5), decidedAt: null }, NOW)).toEqual({ kind: 'paused', since: 5 });
  expect(clockOf({ ...late, pausedAt: null, decidedAt: instant(6) }, NOW)).toEqual({ kind: 'decided', at: 6 });
});

test('an instant has its place between receipt and deadline, and never leaves the line', () => {
  const place = (moment: number) => placeOnClock(instant(moment), instant(100), instant(300));
  expect([50, 100, 200, 300, 400].map(place)).toEqual([0, 0, 0.5, 1, 1]);
  expect(placeOnClock(instant(1), instant(5), instant(5))).toBe(1);
});
