import type { RibChangeRow } from '../change/change.ts';
import { parseIban } from '../values/iban.ts';
import { daysBetween, type LocalDate } from '../values/local-date.ts';
import type { Check } from './check.ts';
import { holderMatch } from './holder-match.ts';

/**
 * An e-mail changed within this many days is said beside a change of account.
 *
 * Source: specification of this desk, ACC-10 and N9 (« contact data changed < 30 days »); house policy, in force since the first version.
 */
export const RECENT_CONTACT_CHANGE = { days: 30, validFrom: '2026-01-01', source: 'house policy, ACC-10 and N9' } as const;

export interface RibChangeFacts {
  readonly change: RibChangeRow;
  readonly member: { readonly lastName: string; readonly firstName: string; readonly emailChangedOn: LocalDate | null };
  /** Other members who hold the same account today or held it before. */
  readonly otherMembers: number;
  readonly paperCount: number;
  readonly today: LocalDate;
}

/**
 * What a decider looks at before an account changes, in the order in which the paper is read.
 *
 * Source: ISO 13616-1 and CFONB (key); house rules for the rest.
 */
export function ribChangeChecks(facts: RibChangeFacts): readonly Check[] {
  return [holderCheck(facts), keyCheck(facts.change), paperCheck(facts), sharedCheck(facts), emailCheck(facts), effectiveCheck(facts)];
}

function holderCheck({ change, member }: RibChangeFacts): Check {
  const match = holderMatch(change.holder, member);
  return { code: 'holder', verdict: match === 'exact' ? 'conform' : 'to-look-at', facts: { holder: change.holder, member: `${member.firstName} ${member.lastName.toUpperCase()}`, match } };
}

function keyCheck({ iban }: RibChangeRow): Check {
  const verified = parseIban(iban);
  return { code: 'account-key', verdict: verified === null ? 'to-look-at' : 'conform', facts: { country: iban.slice(0, 2), length: iban.length } };
}

function paperCheck({ paperCount }: RibChangeFacts): Check {
  return { code: 'paper-present', verdict: paperCount > 0 ? 'conform' : 'to-look-at', facts: { count: paperCount } };
}

function sharedCheck({ otherMembers }: RibChangeFacts): Check {
  return { code: 'account-shared', verdict: otherMembers === 0 ? 'conform' : 'to-look-at', facts: { members: otherMembers } };
}

function emailCheck({ member, today }: RibChangeFacts): Check {
  const days = member.emailChangedOn === null ? null : daysBetween(member.emailChangedOn, today);
  const isRecent = days !== null && days < RECENT_CONTACT_CHANGE.days;
  return { code: 'email-changed', verdict: isRecent ? 'to-look-at' : 'conform', facts: { days: days ?? -1, limit: RECENT_CONTACT_CHANGE.days } };
}

/** Negative days: the date asked for has passed, and the change will hold from the decision. */
function effectiveCheck({ change, today }: RibChangeFacts): Check {
  const days = daysBetween(today, change.effectiveOn);
  return { code: 'effective-date', verdict: days >= 0 ? 'conform' : 'to-look-at', facts: { days, on: change.effectiveOn } };
}
