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

/**
 * Whether the workstation may still let the account in by itself. `renewedAt` is its last proof of contact: on a workstation that is its own
 * authority, the last whole sign-in; null when it never had one, as at an activation. The last day is included.
 * A proof that lies ahead of now by more than the lease, given under a clock that ran ahead, is none: it would make the lease last.
 * An administrator's never ends where no other authority could renew it: the desk would be shut for good.
 *
 * Source: ANSSI, Recommandations relatives à l'authentification multifacteur et aux mots de passe, v2, 2021 (accounts out of use are shut).
 */
export function leaseHolds(lease: { readonly renewedAt: Instant | null; readonly role: string }, days: number, now: Instant): boolean {
  if (lease.renewedAt === null || lease.role === 'administrateur') return true;
  return Math.abs(now - lease.renewedAt) <= days * DAY_MS;
}
