import { powerMonitor } from 'electron';
import type { LockReason } from '../../shared/contract/session-contract.ts';
import type { AccountPolicy } from '../../shared/domain/policy/account-policy.ts';
import { sessionEnd, type SessionTimes } from '../../shared/domain/account/session-limits.ts';

interface PresenceWatch {
  readonly lock: (reason: LockReason) => void;
  /** By the clock that nobody sets; null when nobody is at work. */
  readonly times: () => Pick<SessionTimes, 'signedInMs' | 'cameMs'> | null;
  readonly policy: () => Promise<AccountPolicy>;
  readonly uptimeMs: () => number;
}

/** Well under the shortest limit, and rare enough to cost an idle desk nothing. */
const LOOK_EVERY_MS = 5000;

/**
 * Locks when the system locks or sleeps, when nobody has touched keyboard or pointer for long, and at the end of the session's life. Linux
 * tells a program of its sleep and not of its lock screen: there the idle time, which goes on under a lock screen, does it.
 */
export function watchPresence({ lock, times, policy, uptimeMs }: PresenceWatch): void {
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('system-lock'));
  // Another person's session comes in front: macOS alone says so.
  powerMonitor.on('user-did-resign-active' as 'suspend', () => lock('system-lock'));
  setInterval(() => void look(), LOOK_EVERY_MS).unref();

  async function look(): Promise<void> {
    const limits = (await policy()).session;
    const [here, now] = [times(), uptimeMs()];
    if (here === null) return;
    const end = sessionEnd({ ...here, lastActivityMs: now - powerMonitor.getSystemIdleTime() * 1000 }, limits, now);
    if (end !== null) lock(end);
  }
}
