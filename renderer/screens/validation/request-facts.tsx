import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import { formatDate, formatMemberNumber, formatReference } from '../../../shared/domain/text/format.ts';
import { displayName } from '../../../shared/domain/values/person-name.ts';
import { EVENT_NAMES, LINK_NAMES } from '../../text/validation-checks.ts';
import { contactWords } from '../../text/validation-dialogs.ts';
import { CHANNEL_NAMES, VALIDATION } from '../../text/validation.ts';
import { FactsRow, type Fact } from '../../ui/facts-row.tsx';
import { RevealedAccount } from './revealed-account.tsx';

const LABELS = VALIDATION.facts;

/** What the request asks for, before and after. */
export function RequestFacts({ detail }: { readonly detail: RequestDetail }) {
  return <FactsRow layout="column" facts={[memberFact(detail), ...subjectFacts(detail), ...enteredFacts(detail)]} />;
}

function subjectFacts(detail: RequestDetail): readonly Fact[] {
  switch (detail.subject.kind) {
    case 'rib-change':
      return ribFacts(detail.requestId, detail.subject);
    case 'beneficiary-addition':
      return additionFacts(detail.subject);
    case 'portal-reset':
      return resetFacts(detail.subject);
    case 'contact-change':
      return contactFacts(detail.subject);
    case 'other':
      return [{ label: LABELS.summary, value: detail.summary }];
    case 'coming':
      return [{ label: LABELS.summary, value: detail.summary }, { label: LABELS.rest, value: LABELS.coming }];
  }
}

function ribFacts(requestId: string, { before, after, effectiveOn, holdsFrom }: Extract<RequestDetail['subject'], { kind: 'rib-change' }>): readonly Fact[] {
  const account = (which: 'before' | 'after', masked: string) => <RevealedAccount key={`${requestId}-${which}`} requestId={requestId} which={which} masked={masked} />;
  return [
    { label: LABELS.before, value: before === null ? LABELS.none : account('before', before.masked) },
    { label: LABELS.after, value: account('after', after.masked) },
    { label: LABELS.holder, value: [after.holder, after.bankName].filter((part) => part !== null && part !== '').join(' · ') },
    { label: LABELS.use, value: VALIDATION.uses(after) },
    { label: LABELS.effective, value: effectiveOn === holdsFrom ? VALIDATION.from(formatDate(effectiveOn)) : VALIDATION.fromDecision(formatDate(holdsFrom)) },
  ];
}

function additionFacts(subject: Extract<RequestDetail['subject'], { kind: 'beneficiary-addition' }>): readonly Fact[] {
  const { civility, lastName, firstName, birthDate, link, event, eventOn, rightsFrom, contractNumber, formula } = subject;
  const name = displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] });
  return [
    { label: LABELS.person, value: `${name}, ${VALIDATION.birth(formatDate(birthDate))}` },
    { label: LABELS.link, value: LINK_NAMES[link] ?? link },
    { label: LABELS.event, value: `${EVENT_NAMES[event] ?? event}, ${formatDate(eventOn)}` },
    { label: LABELS.rights, value: VALIDATION.from(formatDate(rightsFrom)) },
    { label: LABELS.cost, value: VALIDATION.costChange(subject.premiumBeforeCents, subject.premiumAfterCents) },
    { label: LABELS.contract, value: [contractNumber === null ? null : formatReference(contractNumber), formula].filter((part) => part !== null).join(' · ') },
  ];
}

function resetFacts(subject: Extract<RequestDetail['subject'], { kind: 'portal-reset' }>): readonly Fact[] {
  const { documentLabel, numberMasked, expiresOn, validUntil, reason } = subject;
  return [
    { label: LABELS.document, value: `${documentLabel}, n°\u00A0${numberMasked}` },
    { label: LABELS.validity, value: VALIDATION.validUntil(formatDate(expiresOn), formatDate(validUntil)) },
    { label: LABELS.reason, value: reason },
    ...contactFacts(subject),
  ];
}

function contactFacts(subject: Extract<RequestDetail['subject'], { kind: 'portal-reset' | 'contact-change' }>): readonly Fact[] {
  const { beforeEmail, beforeMobile } = subject;
  const before = contactWords({ email: subject.email === null ? null : beforeEmail, mobile: subject.mobile === null ? null : beforeMobile });
  return [{ label: LABELS.contactBefore, value: before === '' ? LABELS.noContact : before }, { label: LABELS.contactAfter, value: contactWords(subject) }];
}

function memberFact({ member }: RequestDetail): Fact {
  return { label: LABELS.member, value: `${member.name} · ${formatMemberNumber(member.number)}` };
}

function enteredFacts({ enteredByName, channel, note }: RequestDetail): readonly Fact[] {
  const entered = { label: LABELS.entered, value: `${enteredByName} · ${CHANNEL_NAMES[channel]}` };
  return note === null || note === '' ? [entered] : [entered, { label: LABELS.note, value: note }];
}
