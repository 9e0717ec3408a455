import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { IdentityCheckRow } from '../change/portal-access-rows.ts';
import type { IdentityCheckRule } from '../policy/portal-rules.ts';
import { fold } from '../text/fold.ts';
import { instant, type Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';

const MINUTE_MS = 60_000;

/** What the person says, as typed. */
export interface DeclaredIdentity {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate | null;
  readonly postcode: string;
}

/** What the file holds. */
export interface KnownIdentity {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly postcode: string;
}

export type PastCheck = Pick<IdentityCheckRow, 'at' | 'staffId' | 'outcome'>;
type Limits = Pick<IdentityCheckRule, 'attempts' | 'withinMinutes' | 'validMinutes'>;

/**
 * Whether the four fields are those of the file: one answer for all four, so that nobody learns which one was wrong. Accents,
 * case, hyphens, apostrophes and spaces are put aside; the date and the postcode must be exact.
 *
 * Source: Macif, « Identifiant oublié » (nom, prénom, date de naissance, code postal).
 */
export function identityMatches(declared: DeclaredIdentity, known: KnownIdentity): boolean {
  const sameNames = sameWord(declared.lastName, known.lastName) && sameWord(declared.firstName, known.firstName);
  const sameBirth = declared.birthDate === known.birthDate;
  const samePostcode = declared.postcode.replace(/\s/gu, '') === known.postcode;
  return sameNames && sameBirth && samePostcode;
}

export interface CheckState {
  /** Nobody checks this member before; null when one may. */
  readonly lockedUntil: Instant | null;
  readonly attemptsLeft: number;
}

/**
 * How many failures are left before the check closes for this member, whoever makes it. A success starts the count again; the
 * check opens when the first of the failures is old enough.
 *
 * Source: `identityCheck` of the portal rules.
 */
export function checkState(checks: readonly PastCheck[], now: Instant, { attempts, withinMinutes }: Limits): CheckState {
  const lastSuccess = latest(checks.filter(({ outcome }) => outcome === 'match'));
  const since = Math.max(now - withinMinutes * MINUTE_MS, lastSuccess ?? Number.NEGATIVE_INFINITY);
  const failures = checks.filter(({ outcome, at }) => outcome === 'mismatch' && at > since).map(({ at }) => at).toSorted((left, right) => left - right);
  const counted = failures.at(-attempts);
  if (counted === undefined) return { lockedUntil: null, attemptsLeft: attempts - failures.length };
  return { lockedUntil: instant(counted + withinMinutes * MINUTE_MS), attemptsLeft: 0 };
}

/**
 * Until when this colleague may act on a check that they made themselves, or null. Another's check does not serve: whoever hands
 * something over has verified to whom.
 *
 * Source: `identityCheck` of the portal rules.
 */
export function verifiedUntil(checks: readonly PastCheck[], staffId: string, now: Instant, { validMinutes }: Limits): Instant | null {
  const own = checks.filter((check) => check.staffId === staffId).toSorted((left, right) => left.at - right.at).at(-1);
  if (own === undefined || own.outcome !== 'match') return null;
  const until = instant(own.at + validMinutes * MINUTE_MS);
  return now < until ? until : null;
}

export interface CheckFacts {
  readonly id: string;
  readonly memberId: number;
  readonly staffId: string;
  readonly now: Instant;
  readonly known: KnownIdentity;
  readonly checks: readonly PastCheck[];
  readonly limits: Limits;
}

export interface CheckAnswer {
  readonly outcome: 'match' | 'mismatch';
  readonly attemptsLeft: number;
  readonly lockedUntil: Instant | null;
  readonly verifiedUntil: Instant | null;
  readonly changes: readonly Change[];
}

type Checked = Result<CheckAnswer, { readonly code: 'identity-check-locked'; readonly until: Instant }>;

/**
 * Compares and counts. A failure is an answer and not a refusal, so that it is kept and counted; once too many were, the check is
 * refused, whatever was said.
 *
 * Source: `identityCheck` of the portal rules.
 */
export function checkIdentity(declared: DeclaredIdentity, facts: CheckFacts): Checked {
  return countCheck(identityMatches(declared, facts.known) ? 'match' : 'mismatch', facts);
}

/**
 * Counts a check whose four fields were compared elsewhere, and kept nowhere.
 *
 * Source: `identityCheck` of the portal rules.
 */
export function countCheck(outcome: PastCheck['outcome'], facts: Omit<CheckFacts, 'known'>): Checked {
  const { checks, now, limits, staffId, memberId, id } = facts;
  const { lockedUntil } = checkState(checks, now, limits);
  if (lockedUntil !== null) return refused({ code: 'identity-check-locked', until: lockedUntil });
  const after = [...checks, { at: now, staffId, outcome } as const];
  return done({
    outcome, ...checkState(after, now, limits), verifiedUntil: verifiedUntil(after, staffId, now, limits),
    changes: [{ op: 'insert', entity: 'identityCheck', row: { id, memberId, at: now, staffId, outcome } }],
  });
}

function sameWord(declared: string, known: string): boolean {
  const joined = (text: string): string => fold(text).replaceAll(' ', '');
  return joined(declared) !== '' && joined(declared) === joined(known);
}

function latest(checks: readonly PastCheck[]): Instant | null {
  return checks.reduce<Instant | null>((last, { at }) => (last === null || at > last ? at : last), null);
}
