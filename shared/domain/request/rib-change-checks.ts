import type { RibChangeRow } from '../change/change.ts';
import { recentContactChange } from '../member/recent-contact-change.ts';
import { parseIban } from '../values/iban.ts';
import { daysBetween, type LocalDate } from '../values/local-date.ts';
import type { Check } from './check.ts';
import { holderMatch } from './holder-match.ts';

export interface RibChangeFacts {
  readonly change: RibChangeRow;
  readonly member: { readonly lastName: string; readonly firstName: string; readonly emailChangedOn: LocalDate | null };
  /** Other members who hold the same account today or held it before. */
  readonly otherMembers: number;
  readonly paperCount: number;
  readonly today: LocalDate;
  /** `contactWatch` of the insurer's profile. */
  readonly recentDays: number;
}

/**
 * What a decider looks at before an account changes, in the order in which the paper is read.
 *
 * Source: ISO 13616-1 and CFONB (key); `contactWatch` of the insurer's profile; house rules for the rest.
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

/** An address that has just changed may be somebody else's: said beside a change of account. */
function emailCheck({ member: { emailChangedOn }, today, recentDays }: RibChangeFacts): Check {
  const isRecent = recentContactChange(emailChangedOn, today, recentDays) !== null;
  const days = emailChangedOn === null ? -1 : daysBetween(emailChangedOn, today);
  return { code: 'email-changed', verdict: isRecent ? 'to-look-at' : 'conform', facts: { days, limit: recentDays } };
}

/** Negative days: the date asked for has passed, and the change will hold from the decision. */
function effectiveCheck({ change, today }: RibChangeFacts): Check {
  const days = daysBetween(today, change.effectiveOn);
  return { code: 'effective-date', verdict: days >= 0 ? 'conform' : 'to-look-at', facts: { days, on: change.effectiveOn } };
}
