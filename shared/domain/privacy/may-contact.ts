import type { ConsentPurpose } from '../policy/privacy-policy.ts';
import { inForceOn } from '../policy/holds-on.ts';
import type { LocalDate } from '../values/local-date.ts';
import { standingOn, type ConsentFacts } from './consent.ts';

/** What is known of a member when the insurer wants to use their data beyond the contract. */
export interface ContactFacts {
  readonly records: readonly ConsentFacts[];
  readonly hasContractInForce: boolean;
  /** A restriction of processing was asked for, granted and not lifted. */
  readonly isRestricted: boolean;
}

/**
 * Whether the insurer may use this member's data for this purpose on that day. What the member last said decides; where they said
 * nothing, the purpose does. A restriction, and a purpose that the policy does not know on that day, close everything.
 *
 * Source: Regulation (EU) 2016/679, articles 6(1), 7, 18(2), 21(2) and (3); the purposes of the insurer's profile.
 */
export function mayContact(purpose: string, on: LocalDate, facts: ContactFacts, purposes: readonly ConsentPurpose[]): boolean {
  const policy = inForceOn(purposes, on).find(({ code }) => code === purpose);
  if (policy === undefined || facts.isRestricted) return false;
  const standing = standingOn(facts.records, purpose, on);
  if (standing !== null) return standing.decision === 'given';
  switch (policy.unlessSaid) {
    case 'forbidden':
      return false;
    case 'allowed':
      return true;
    case 'allowed-under-contract':
      return facts.hasContractInForce;
  }
}
