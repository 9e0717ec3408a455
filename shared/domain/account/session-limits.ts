/** Milliseconds by a clock that nobody sets. */
export interface SessionTimes {
  readonly signedInMs: number;
  /** When they last came: signed in, or back from a lock. Whoever comes is seen, also where the system counts no key. */
  readonly cameMs: number;
  /** The last sign of a person: key, pointer. */
  readonly lastActivityMs: number;
}

export interface SessionLimits {
  readonly idleMinutes: number;
  readonly lifetimeHours: number;
}

/**
 * Why a session must be locked now; null while it may go on. Its lifetime ends whatever the person does.
 *
 * Source: OWASP ASVS 5.0, 7.3.1 (inactivity) and 7.3.2 (absolute lifetime); NIST SP 800-63B-4, § 2.3.3 (12 h, 15 min at AAL3).
 */
export function sessionEnd(times: SessionTimes, limits: SessionLimits, nowMs: number): 'lifetime' | 'idle' | null {
  if (nowMs - times.signedInMs >= limits.lifetimeHours * 3_600_000) return 'lifetime';
  return nowMs - Math.max(times.cameMs, times.lastActivityMs) >= limits.idleMinutes * 60_000 ? 'idle' : null;
}
