import type { Instant } from '../values/instant.ts';

const DAY_MS = 86_400_000;

/**
 * The instant to believe: the clock of the machine, or the latest one already seen here when the clock was set back, so that nothing that
 * ends is made to last by turning it.
 *
 * Source: House; quality negative test 42 (« the clock is moved back: no expiry extends »).
 */
export function believedNow(clock: Instant, latestSeen: Instant | null): Instant {
  return latestSeen !== null && latestSeen > clock ? latestSeen : clock;
}

/** `renewedAt`: the last proof of contact with the authority; null when there never was one, as at an activation. */
export interface Lease {
  readonly renewedAt: Instant | null;
  readonly role: string;
  /** Who says whether the account is open: the workstation by itself, whose proof is the last whole sign-in; or its hub, whose proof is what it last said of its people. */
  readonly authority: 'workstation' | 'hub';
}

/**
 * Whether the workstation may still let the account in by itself. The last day is included.
 * A proof that lies ahead of now by more than the lease, given under a clock that ran ahead, is none: it would make the lease last.
 * An administrator's never ends where no other authority could renew it: the desk would be shut for good.
 *
 * Source: ANSSI, Recommandations relatives à l'authentification multifacteur et aux mots de passe, v2, 2021 (accounts out of use are shut); quality negative test 50
 * (what a desk holds is unreadable to whoever was shut at the hub « at latest after the offline lease »).
 */
export function leaseHolds({ renewedAt, role, authority }: Lease, days: number, now: Instant): boolean {
  if (renewedAt === null || (authority === 'workstation' && role === 'administrateur')) return true;
  return Math.abs(now - renewedAt) <= days * DAY_MS;
}
