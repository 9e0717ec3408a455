import type { RightsState } from './member-rights.ts';

/** What the rules below need to know of a file; a screen has it from `member.file`. */
export interface MemberFacts {
  readonly rights: RightsState;
  readonly contracts: readonly { readonly line: string; readonly state: 'active' | 'changing' | 'suspended' | 'terminated' }[];
  readonly openRequests: readonly { readonly kind: string }[];
}

export type MemberActRefusal = 'operation-in-progress' | 'no-open-rights' | 'rights-suspended' | 'line-without-beneficiaries' | 'contract-not-open';

/**
 * Null when a change of account may be asked, else why not: one open request for it at a time.
 *
 * Source: capability VAL-09 (one open operation of a blocking type).
 */
export function memberCanChangeRib({ openRequests }: MemberFacts): MemberActRefusal | null {
  return openRequests.some(({ kind }) => kind === 'rib-change') ? 'operation-in-progress' : null;
}

/**
 * Null when an attestation of rights may be issued, else why not.
 *
 * Source: CSS L871-1 (rights that a cover opens).
 */
export function memberCanGetAttestation({ rights }: MemberFacts): MemberActRefusal | null {
  if (rights === 'open') return null;
  return rights === 'suspended' ? 'rights-suspended' : 'no-open-rights';
}

/**
 * Null when a beneficiary may be added to a santé contract, else why not.
 *
 * Source: capability VAL-09 (a contract under change takes no second operation).
 */
export function memberCanAddBeneficiary({ contracts }: MemberFacts): MemberActRefusal | null {
  const health = contracts.filter(({ line }) => line === 'sante');
  if (health.length === 0) return 'line-without-beneficiaries';
  if (health.some(({ state }) => state === 'active')) return null;
  return health.some(({ state }) => state === 'changing') ? 'operation-in-progress' : 'contract-not-open';
}
