import type { LockOutStep } from '../policy/account-policy.ts';

/** Wrong attempts in a row, and when the last one was by the clock that nobody sets: milliseconds since the machine started. */
export interface Attempts {
  readonly failures: number;
  readonly lastUptimeMs: number;
}

export const NO_ATTEMPTS: Attempts = { failures: 0, lastUptimeMs: 0 };

export function withFailure(attempts: Attempts, uptimeMs: number): Attempts {
  return { failures: attempts.failures + 1, lastUptimeMs: uptimeMs };
}

/**
 * Milliseconds to wait before the next attempt; 0 when it may be made. The highest step reached rules, and each further failure
 * waits as long again.
 *
 * Time is the machine's uptime alone, so that setting the clock, forward or back, changes nothing. After a restart only the time
 * since then counts: what is computed is never more than what passed.
 *
 * Source: CNIL, délibération 2022-100, § 31 (growing delay, then lock); NIST SP 800-63B-4, § 3.2.2 (rate limiting).
 */
export function waitBefore(attempts: Attempts, steps: readonly LockOutStep[], uptimeMs: number): number {
  const reached = steps.filter(({ afterFailures }) => attempts.failures >= afterFailures);
  const waitMs = Math.max(0, ...reached.map(({ waitSeconds }) => waitSeconds)) * 1000;
  const passedMs = uptimeMs >= attempts.lastUptimeMs ? uptimeMs - attempts.lastUptimeMs : uptimeMs;
  return Math.max(0, waitMs - passedMs);
}
