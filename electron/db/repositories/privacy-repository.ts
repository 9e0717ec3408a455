import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { MemberContactRow, PersonRow } from '../../../shared/domain/change/change.ts';
import type { ConsentFacts } from '../../../shared/domain/privacy/consent.ts';
import type { PrivacyRequestKind, PrivacyRequestRow } from '../../../shared/domain/privacy/privacy-rows.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ReadDb } from '../handles.ts';
import { member, person } from '../schema/member.ts';
import { consent, consentText, privacyRequest } from '../schema/privacy.ts';

type Reads = Pick<ReadDb, 'select'>;

/** Everything that the member ever said about the use of their data, oldest entry first. */
export function listConsents(db: Reads, memberId: number): readonly ConsentFacts[] {
  return db
    .select({ purpose: consent.purpose, decision: consent.decision, decidedOn: consent.decidedOn, recordedAt: consent.recordedAt })
    .from(consent)
    .where(eq(consent.memberId, memberId))
    .orderBy(asc(consent.recordedAt), asc(consent.id))
    .all()
    .map((row) => ({ ...row, recordedAt: instant(row.recordedAt) }));
}

/** Whether the desk already keeps this text as it was shown. */
export function isConsentTextKept(db: Reads, sha256: string): boolean {
  return db.select({ sha256: consentText.sha256 }).from(consentText).where(eq(consentText.sha256, sha256)).get() !== undefined;
}

/** The request, or null. */
export function findPrivacyRequest(db: Reads, id: string): PrivacyRequestRow | null {
  const row = db.select().from(privacyRequest).where(eq(privacyRequest.id, id)).get();
  if (row === undefined) return null;
  const { identityAt, enteredAt, exportedAt, decidedAt } = row;
  return { ...row, identityAt: instantOrNull(identityAt), enteredAt: instant(enteredAt), exportedAt: instantOrNull(exportedAt), decidedAt: instantOrNull(decidedAt) };
}

/** The number of the request of this kind that the member has open, or null. */
export function findOpenPrivacyRequest(db: Reads, memberId: number, kind: PrivacyRequestKind): string | null {
  const row = db
    .select({ number: privacyRequest.number })
    .from(privacyRequest)
    .where(and(eq(privacyRequest.memberId, memberId), eq(privacyRequest.kind, kind), eq(privacyRequest.status, 'open')))
    .orderBy(asc(privacyRequest.id))
    .get();
  return row?.number ?? null;
}

/** Whether a restriction of processing was granted to the member and not lifted. */
export function isRestricted(db: Reads, memberId: number): boolean {
  const row = db
    .select({ found: count() })
    .from(privacyRequest)
    .where(and(eq(privacyRequest.memberId, memberId), eq(privacyRequest.kind, 'restriction'), eq(privacyRequest.status, 'answered'), isNull(privacyRequest.liftedOn)))
    .get();
  return (row?.found ?? 0) > 0;
}

/** The member's own person, or null; an erased member has none that could be corrected. */
export function findPersonOfMember(db: Reads, memberId: number): PersonRow | null {
  const row = db.select({ person }).from(member).innerJoin(person, eq(person.id, member.personId)).where(and(eq(member.id, memberId), isNull(member.erasedOn))).get();
  return row?.person ?? null;
}

/** How the member is reached, or null; an erased member is not. */
export function findContactOfMember(db: Reads, memberId: number): MemberContactRow | null {
  const { phone, mobile, email, emailChangedOn, phoneChangedOn, street, streetExtra, postcode, town, communeCode, regionCode, version } = member;
  const row = db
    .select({ phone, mobile, email, emailChangedOn, phoneChangedOn, street, streetExtra, postcode, town, communeCode, regionCode, version })
    .from(member)
    .where(and(eq(member.id, memberId), isNull(member.erasedOn)))
    .get();
  return row ?? null;
}

function instantOrNull(moment: number | null): Instant | null {
  return moment === null ? null : instant(moment);
}
