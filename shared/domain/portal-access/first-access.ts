import type { FirstAccessFact, Portal } from '../policy/portal-rules.ts';
import { parseEmail } from '../values/email.ts';
import { isBounced, memberNumberFault } from './portal-account.ts';

/** What the file says of one fact that the portal will ask for. */
export interface FirstAccessCheck {
  readonly fact: FirstAccessFact;
  readonly state: 'good' | 'missing' | 'wrong' | 'bounced';
}

/** What the file holds of the facts that a portal compares. */
export interface FirstAccessFile {
  readonly number: string;
  readonly email: string | null;
  readonly postcode: string;
  readonly bounces: readonly { readonly address: string }[];
}

/**
 * Whether each fact that the portal asks for is right in the file: an account cannot be created on what the insurer does not know.
 * Names and birth are never missing from a file; whether they are right is asked of the person.
 *
 * Source: `firstAccess` of each portal (numéro d’adhérent, date de naissance, e-mail valide; ou code postal).
 */
export function firstAccessChecks({ firstAccess, memberNumber }: Pick<Portal, 'firstAccess' | 'memberNumber'>, file: FirstAccessFile): readonly FirstAccessCheck[] {
  return firstAccess.asks.map((fact) => ({ fact, state: stateOf(fact, file, memberNumber) }));
}

function stateOf(fact: FirstAccessFact, { number, email, postcode, bounces }: FirstAccessFile, form: Portal['memberNumber']): FirstAccessCheck['state'] {
  switch (fact) {
    case 'member-number':
      return memberNumberFault(number, form) === null ? 'good' : 'wrong';
    case 'postcode':
      return /^\d{5}$/u.test(postcode) ? 'good' : 'wrong';
    case 'email':
      if (email === null) return 'missing';
      if (isBounced(email, bounces)) return 'bounced';
      return parseEmail(email) === null ? 'wrong' : 'good';
    case 'birth-date':
    case 'identity':
      return 'good';
  }
}
