import { expect, test } from 'vitest';
import { sessionEnd } from './session-limits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIMITS = { idleMinutes: 10, lifetimeHours: 12 };

test.each([
  ['at once', 0, 0, null],
  ['a millisecond before ten minutes without a sign', 10 * MINUTE - 1, 0, null],
  ['ten minutes without a sign', 10 * MINUTE, 0, 'idle'],
  ['a busy day, a millisecond before its end', 12 * HOUR - 1, 12 * HOUR - 1, null],
  ['a busy day of twelve hours', 12 * HOUR, 12 * HOUR, 'lifetime'],
])('%s', (_case, nowMs, lastActivityMs, end) => {
  expect(sessionEnd({ signedInMs: 0, cameMs: 0, lastActivityMs }, LIMITS, nowMs)).toBe(end);
});

test('whoever comes to a desk that nobody had touched for an hour has ten minutes from then', () => {
  const times = { signedInMs: 2 * HOUR, cameMs: 2 * HOUR, lastActivityMs: HOUR };
  expect(sessionEnd(times, LIMITS, 2 * HOUR + 10 * MINUTE - 1)).toBeNull();
  expect(sessionEnd(times, LIMITS, 2 * HOUR + 10 * MINUTE)).toBe('idle');
});
