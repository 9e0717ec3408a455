import type { MemberNumberForm, PortalIdentifier } from '../policy/portal-rules.ts';
import type { Instant } from '../values/instant.ts';

/** What the portal last said of a member's account. */
export interface PortalAccount {
  readonly state: 'none' | 'active' | 'blocked';
  /** Of a blocked account: when it opens by itself; null when somebody must act. */
  readonly blockedUntil: Instant | null;
}

export type AccountState =
  | { readonly kind: 'none' | 'active' }
  | { readonly kind: 'blocked'; readonly until: Instant | null };

/**
 * The account at this moment: a blocking that has run out blocks nothing any more, even before the portal has said so again.
 *
 * Source: published portal guides of insurers (« l’accès se bloque automatiquement pour quelques heures »).
 */
export function accountStateAt(account: PortalAccount | null, now: Instant): AccountState {
  if (account === null || account.state === 'none') return { kind: 'none' };
  const isOver = account.blockedUntil !== null && account.blockedUntil <= now;
  return account.state === 'active' || isOver ? { kind: 'active' } : { kind: 'blocked', until: account.blockedUntil };
}

export type MemberNumberFault = 'too-short' | 'too-long' | 'not-digits';

/**
 * What is wrong with a member's number as the portal will read it, or null. Spaces that people write between groups do not count.
 *
 * Source: Macif, « numéro de sociétaire, généralement composé de 8 à 10 chiffres »; `memberNumber` of each portal.
 */
export function memberNumberFault(number: string, { shortest, longest }: Pick<MemberNumberForm, 'shortest' | 'longest'>): MemberNumberFault | null {
  const digits = number.replace(/\s/gu, '');
  if (!/^\d+$/u.test(digits)) return 'not-digits';
  if (digits.length < shortest) return 'too-short';
  return digits.length > longest ? 'too-long' : null;
}

/** A message to this address came back, and the address is still the one of the file: corrected, it is flagged no more. */
export function isBounced(email: string | null, bounces: readonly { readonly address: string }[]): boolean {
  return email !== null && bounces.some(({ address }) => address.toLowerCase() === email.toLowerCase());
}

/** What the member types to be known, in the portal's order; null where the portal has not said which address it knows. */
export function identifierValues(identifiers: readonly PortalIdentifier[], known: { readonly number: string; readonly email: string | null }): readonly (PortalIdentifier & { readonly value: string | null })[] {
  return identifiers.map((identifier) => ({ ...identifier, value: identifier.kind === 'email' ? known.email : known.number }));
}
