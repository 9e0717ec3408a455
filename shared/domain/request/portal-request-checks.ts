import { recentContactChange } from '../member/recent-contact-change.ts';
import type { BankFreeze } from '../portal-access/access-alert.ts';
import { daysBetween, type LocalDate } from '../values/local-date.ts';
import { localDateOf } from '../values/instant.ts';
import type { Check } from './check.ts';

export interface PortalRequestFacts {
  readonly emailChangedOn: LocalDate | null;
  readonly phoneChangedOn: LocalDate | null;
  readonly today: LocalDate;
  /** `contactWatch` of the insurer's profile. */
  readonly recentDays: number;
  readonly freeze: BankFreeze | null;
  /** The document that proved the identity; null where none was asked for. */
  readonly document: { readonly label: string; readonly isValid: boolean; readonly seenOn: LocalDate } | null;
}

/**
 * What a decider looks at before access is given back or a contact changes.
 *
 * Source: `contactWatch` of the insurer's profile; Macif, « documents d’identité et numéro de sociétaire »; house rules for the rest.
 */
export function portalRequestChecks({ emailChangedOn, phoneChangedOn, today, recentDays, freeze, document }: PortalRequestFacts): readonly Check[] {
  const contacts = [contactCheck('email', emailChangedOn, today, recentDays), contactCheck('phone', phoneChangedOn, today, recentDays)];
  return [...documentCheck(document), ...contacts, accessAlertCheck(freeze)];
}

/** An alert on the member's portal access stands beside every request that touches account or contact. Source: house rule. */
export function accessAlertCheck(freeze: BankFreeze | null): Check {
  if (freeze === null) return { code: 'access-alert', verdict: 'conform', facts: {} };
  return { code: 'access-alert', verdict: 'to-look-at', facts: { kind: freeze.kind, on: localDateOf(freeze.since) } };
}

function documentCheck(document: PortalRequestFacts['document']): readonly Check[] {
  if (document === null) return [];
  return [{ code: 'identity-document', verdict: document.isValid ? 'conform' : 'to-look-at', facts: { label: document.label, on: document.seenOn } }];
}

function contactCheck(which: 'email' | 'phone', changedOn: LocalDate | null, today: LocalDate, recentDays: number): Check {
  const isRecent = recentContactChange(changedOn, today, recentDays) !== null;
  const days = changedOn === null ? -1 : daysBetween(changedOn, today);
  return { code: 'contact-recent', verdict: isRecent ? 'to-look-at' : 'conform', facts: { which, days, limit: recentDays } };
}
