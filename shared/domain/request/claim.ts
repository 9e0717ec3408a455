import { done, refused, type Result } from '../../lib/result.ts';
import type { Change, RequestRow } from '../change/change.ts';
import { instant, type Instant } from '../values/instant.ts';

/** Long enough to read a paper and call a member; short enough that a colleague who left holds nothing for long. */
export const CLAIM_LEASE_MS = 10 * 60_000;
/** A window reads the clock now and then: a lease that began since ends that much later than one that begins at its `now`. */
const WINDOW_LAG_MS = 60_000;
export const LONGEST_LEASE_MS = CLAIM_LEASE_MS + WINDOW_LAG_MS;

export type ClaimRefusal =
  | { readonly code: 'already-decided'; readonly staffId: string | null; readonly at: Instant | null }
  | { readonly code: 'waiting-for-correction' }
  | { readonly code: 'decider-entered-it' }
  | { readonly code: 'held-by-colleague' | 'claim-expired'; readonly staffId: string; readonly until: Instant }
  | { readonly code: 'not-held' };

/**
 * Whether a lease that ends at `until` holds at `now`. One that ends later than any lease which begins now was given by a clock that was
 * ahead and has been set right since: it would hold the request for as long as that clock was wrong.
 */
export function isLeaseLive(until: number | null, now: number): boolean {
  return until !== null && until > now && until <= now + LONGEST_LEASE_MS;
}

/** Who holds the request at `now`, or null. A lease ends at its last instant, without anyone doing anything. */
export function liveClaim(request: Pick<RequestRow, 'claimedBy' | 'claimUntil'>, now: Instant): { staffId: string; until: Instant } | null {
  const { claimedBy, claimUntil } = request;
  return claimedBy === null || claimUntil === null || !isLeaseLive(claimUntil, now) ? null : { staffId: claimedBy, until: claimUntil };
}

/** What a workstation knows of holds beside its rows. */
export interface ClaimsHere {
  /** The clock that leases are given by, minus that of this workstation. */
  readonly skewMs: number;
  /** Taken here while the hub did not answer. */
  readonly holds: readonly LocalHold[];
}

/** `until`: by the clock of the workstation. */
export interface LocalHold {
  readonly requestId: string;
  readonly staffId: string;
  readonly until: Instant;
}

export const NO_CLAIMS: ClaimsHere = { skewMs: 0, holds: [] };

/**
 * Who holds the request as this workstation shows and judges it, by its own clock. `isLocal`: nobody elsewhere knows of it, or of its end, yet. What the
 * hub said of a colleague goes before what was taken here without it.
 */
export function claimHere(request: Pick<RequestRow, 'id' | 'claimedBy' | 'claimUntil'>, now: Instant, { skewMs, holds }: ClaimsHere): { staffId: string; until: Instant; isLocal: boolean } | null {
  const { id, claimedBy, claimUntil } = request;
  const known = liveClaim({ claimedBy, claimUntil: claimUntil === null ? null : instant(claimUntil - skewMs) }, now);
  const local = holds.find(({ requestId, until }) => requestId === id && isLeaseLive(until, now));
  if (local !== undefined && (known === null || (local.staffId === known.staffId && local.until > known.until))) return { staffId: local.staffId, until: local.until, isLocal: true };
  return known === null ? null : { ...known, isLocal: false };
}

/**
 * Holds the request for its decider, or renews the hold that they have. One holder at a time; the maker never holds it, since
 * they could only block it. A claim does not change the version: what others read of the request stays true.
 *
 * Source: house rule (GLOSSARY: claim).
 */
export function takeRequest(request: RequestRow, staffId: string, now: Instant): Result<{ until: Instant; changes: readonly Change[] }, ClaimRefusal> {
  const refusal = claimRefusal(request, staffId, now);
  if (refusal !== null) return refused(refusal);
  const until = instant(now + CLAIM_LEASE_MS);
  return done({ until, changes: [claimChange(request.id, staffId, until)] });
}

/** Renews a hold that is still alive. Once expired it is said, so that the screen stops pretending. */
export function keepRequest(request: RequestRow, staffId: string, now: Instant): Result<{ until: Instant; changes: readonly Change[] }, ClaimRefusal> {
  const claim = liveClaim(request, now);
  if (claim === null) return refused({ code: 'not-held' });
  if (claim.staffId !== staffId) return refused({ code: 'claim-expired', staffId: claim.staffId, until: claim.until });
  return takeRequest(request, staffId, now);
}

/** Gives the request back: its holder may, and an agency lead for them. */
export function releaseRequest(request: RequestRow, actor: { staffId: string; role: string }, now: Instant): Result<readonly Change[], ClaimRefusal> {
  const claim = liveClaim(request, now);
  if (claim === null) return refused({ code: 'not-held' });
  if (claim.staffId !== actor.staffId && actor.role !== 'responsable') return refused({ code: 'held-by-colleague', staffId: claim.staffId, until: claim.until });
  return done([claimChange(request.id, null, null)]);
}

/** Why nobody, or not this person, may hold or decide the request now; null when they may. */
export function claimRefusal(request: RequestRow, staffId: string, now: Instant): ClaimRefusal | null {
  if (request.status === 'correction') return { code: 'waiting-for-correction' };
  if (request.status !== 'to-check') return { code: 'already-decided', staffId: request.decidedBy, at: request.decidedAt };
  if (request.enteredBy === staffId) return { code: 'decider-entered-it' };
  const claim = liveClaim(request, now);
  if (claim !== null && claim.staffId !== staffId) return { code: 'held-by-colleague', ...claim };
  return null;
}

function claimChange(id: string, claimedBy: string | null, claimUntil: Instant | null): Change {
  return { op: 'update', entity: 'request', id, seenVersion: null, set: { claimedBy, claimUntil } };
}
