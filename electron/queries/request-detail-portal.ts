import { eq } from 'drizzle-orm';
import { bankFreeze, type BankFreeze } from '../../shared/domain/portal-access/access-alert.ts';
import { isDocumentValid, lastValidDay } from '../../shared/domain/portal-access/identity-document.ts';
import { portalRequestChecks } from '../../shared/domain/request/portal-request-checks.ts';
import { instant, localDateOf } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { assert } from '../../shared/lib/assert.ts';
import { member, person } from '../db/schema/member.ts';
import { accessAlert, contactChange, portalReset } from '../db/schema/portal-access.ts';
import { loadPortalRules } from '../settings/portal-rules.ts';
import type { Reading } from './query.ts';
import type { DetailSource, SubjectAndChecks } from './request-detail-source.ts';

/** What freezes the member's account numbers now, or null. */
export function freezeOfMember({ db }: Reading, memberId: number): BankFreeze | null {
  const { kind, openedAt, closedAt } = accessAlert;
  const rows = db.select({ kind, openedAt, closedAt }).from(accessAlert).where(eq(accessAlert.memberId, memberId)).all();
  return bankFreeze(rows.map((row) => ({ kind: row.kind, openedAt: instant(row.openedAt), closedAt: row.closedAt === null ? null : instant(row.closedAt) })));
}

/** The proof of identity that was seen, the contact before and after, and what is checked about them. */
export function portalResetSubject(source: DetailSource): SubjectAndChecks {
  const { reading, request } = source;
  const reset = reading.db.select().from(portalReset).where(eq(portalReset.requestId, request.id)).get();
  assert(reset !== undefined, `request ${request.id}: a reset without its proof`);
  const { expiresOn, reason, email, mobile, numberEnd, documentKind } = reset;
  const before = contactBefore(reading, request.memberId);
  const kind = loadPortalRules().identityDocuments.find(({ code }) => code === documentKind) ?? { code: documentKind, label: documentKind, extension: null, source: 'kept proof' };
  const seenOn = localDateOf(instant(reset.seenAt));
  const document = { printed: expiresOn, birthDate: before.birthDate, kind };
  return {
    checks: [...portalRequestChecks({ ...checkFacts(source, before), document: { isValid: isDocumentValid(document, seenOn), label: kind.label, seenOn } })],
    subject: {
      kind: 'portal-reset', documentLabel: kind.label, numberMasked: `•••• ${numberEnd}`, expiresOn, validUntil: lastValidDay(expiresOn, before.birthDate, kind), reason, email, mobile,
      beforeEmail: before.email, beforeMobile: before.mobile,
    },
  };
}

export function contactChangeSubject(source: DetailSource): SubjectAndChecks {
  const { reading, request } = source;
  const asked = reading.db.select().from(contactChange).where(eq(contactChange.requestId, request.id)).get();
  assert(asked !== undefined, `request ${request.id}: a change of contact without its contact`);
  const before = contactBefore(reading, request.memberId);
  return {
    checks: [...portalRequestChecks({ ...checkFacts(source, before), document: null })],
    subject: { kind: 'contact-change', email: asked.email, mobile: asked.mobile, beforeEmail: before.email, beforeMobile: before.mobile },
  };
}

interface ContactBefore {
  readonly email: string | null;
  readonly mobile: string | null;
  readonly emailChangedOn: LocalDate | null;
  readonly phoneChangedOn: LocalDate | null;
  readonly birthDate: LocalDate;
}

function contactBefore({ db }: Reading, memberId: number): ContactBefore {
  const { email, mobile, emailChangedOn, phoneChangedOn } = member;
  const row = db
    .select({ email, mobile, emailChangedOn, phoneChangedOn, birthDate: person.birthDate })
    .from(member)
    .innerJoin(person, eq(person.id, member.personId))
    .where(eq(member.id, memberId))
    .get();
  assert(row !== undefined, `request of member ${memberId}: no such member`);
  return row;
}

function checkFacts({ reading, request, context }: DetailSource, { emailChangedOn, phoneChangedOn }: ContactBefore) {
  const { today, profile } = context;
  return { emailChangedOn, phoneChangedOn, today, recentDays: profile.contactWatch.recentDays, freeze: freezeOfMember(reading, request.memberId) };
}
