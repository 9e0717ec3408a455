import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_ATTEMPTS, waitBefore, withFailure, type Attempts } from './lock-out.ts';

const STEPS = [
  { scope: 'login', afterFailures: 5, waitSeconds: 60, source: 'test' },
  { scope: 'login', afterFailures: 10, waitSeconds: 900, source: 'test' },
] as const;
const HOUR = 3_600_000;

function after(failures: number, at: number): Attempts {
  let attempts = NO_ATTEMPTS;
  for (let count = 0; count < failures; count += 1) attempts = withFailure(attempts, at);
  return attempts;
}

test.each([
  [0, 0], [4, 0], [5, 60_000], [9, 60_000], [10, 900_000], [11, 900_000], [400, 900_000],
])('after %i wrong attempts the next one waits %i ms', (failures, wait) => {
  expect(waitBefore(after(failures, HOUR), STEPS, HOUR)).toBe(wait);
});

test('the wait ends at its last millisecond', () => {
  expect(waitBefore(after(5, HOUR), STEPS, HOUR + 59_999)).toBe(1);
  expect(waitBefore(after(5, HOUR), STEPS, HOUR + 60_000)).toBe(0);
});

describe('no clock shortens it (negative tests 38 and 42)', () => {
  test('after a restart only the time since the restart counts', () => {
    expect(waitBefore(after(10, 8 * HOUR), STEPS, 30_000)).toBe(870_000);
  });

  test('what is counted is never more than what passed, whenever the machine restarts', () => {
    const span = fc.nat({ max: 48 * HOUR });
    fc.assert(fc.property(span, span, fc.option(span), (failedAt, runs, restart) => {
      const [uptime, passed] = restart === null ? [failedAt + runs, runs] : [restart, runs + restart];
      expect(waitBefore(after(10, failedAt), STEPS, uptime)).toBeGreaterThanOrEqual(Math.max(0, 900_000 - passed));
    }));
  });
});
