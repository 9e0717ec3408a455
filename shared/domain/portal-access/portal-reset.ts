import { assert } from '../../lib/assert.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { PortalResetRow } from '../change/portal-access-rows.ts';
import { recentContactChange } from '../member/recent-contact-change.ts';
import type { OperationPolicy } from '../policy/insurer-profile.ts';
import type { IdentityDocumentKind } from '../policy/portal-rules.ts';
import { openRequest, operationInProgress, type OpenOperation, type OperationInProgress, type RequestOpening } from '../request/open-request.ts';
import { maskEmail } from '../values/email.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import { contactEffect, contactFaults, newContact, type ContactFault, type MemberContact, type NewContact } from './contact-change.ts';
import { isDocumentValid } from './identity-document.ts';
import { portalOrder, type Ordering } from './portal-order.ts';

/** The checklist as filled in at the desk; texts as typed, `photoMatches` null while unanswered. */
export interface ResetEntry {
  readonly memberNumber: string;
  readonly documentKind: string | null;
  readonly documentSeen: boolean;
  readonly numberEnd: string;
  readonly expiresOn: LocalDate | null;
  readonly photoMatches: boolean | null;
  readonly reason: string;
  readonly email: string;
  readonly mobile: string;
}

/** What an entry is judged against. */
export interface ResetLimits {
  readonly today: LocalDate;
  readonly memberNumber: string;
  readonly birthDate: LocalDate;
  readonly documentKinds: readonly IdentityDocumentKind[];
  readonly contact: Pick<MemberContact, 'email' | 'mobile'>;
}

export type ResetField = 'memberNumber' | 'documentKind' | 'documentSeen' | 'numberEnd' | 'expiresOn' | 'photoMatches' | 'reason' | 'email' | 'mobile';
export type ResetFault =
  | 'member-number-differs' | 'document-kind-missing' | 'document-not-seen' | 'number-end-malformed' | 'expiry-missing' | 'document-expired'
  | 'photo-unanswered' | 'photo-mismatch' | 'cause-missing' | ContactFault;
export type ResetFaults = Readonly<Partial<Record<ResetField, ResetFault>>>;

/** Of the document's number, what is kept: its last four characters. */
const NUMBER_END = /^[A-Z0-9]{4}$/u;

/**
 * Every fault of the checklist, by field and in its order; empty when the identity is proved and the portal knows where to write.
 *
 * Source: Macif, « en vous munissant de vos documents d’identité et de votre numéro de sociétaire pour prouver votre identité »;
 * RGPD, article 5.1.c (of the number of a document, no more than is needed).
 */
export function resetFaults(entry: ResetEntry, limits: ResetLimits): ResetFaults {
  const faults: Readonly<Record<Exclude<ResetField, 'email' | 'mobile'>, ResetFault | null>> = {
    memberNumber: entry.memberNumber.replace(/\s/gu, '') === limits.memberNumber ? null : 'member-number-differs',
    reason: entry.reason.trim() === '' ? 'cause-missing' : null,
    documentKind: findKind(entry, limits) === null ? 'document-kind-missing' : null,
    documentSeen: entry.documentSeen ? null : 'document-not-seen',
    numberEnd: NUMBER_END.test(normalised(entry.numberEnd)) ? null : 'number-end-malformed',
    expiresOn: expiryFault(entry, limits),
    photoMatches: photoFault(entry.photoMatches),
  };
  return { ...Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null)), ...contactFaults(entry, limits.contact) };
}

export type FourEyesCause = 'contact-changed' | 'contact-reviewed' | 'access-alert';

export interface FourEyesFacts {
  readonly contact: Pick<MemberContact, 'emailChangedOn' | 'phoneChangedOn'>;
  readonly today: LocalDate;
  /** `contactWatch` of the insurer's profile. */
  readonly recentDays: number;
  readonly policy: OperationPolicy['effect'];
  readonly hasOpenAlert: boolean;
}

/**
 * Why a second person must decide before the portal is asked; none: the advisor's own check is enough. An address that changed
 * lately may be another's, and an open alert says that somebody else has been there.
 *
 * Source: `contactWatch` and `policies` of the insurer's profile; good practice of insurers (a second person after a recent change).
 */
export function fourEyesCauses({ contact, today, recentDays, policy, hasOpenAlert }: FourEyesFacts): readonly FourEyesCause[] {
  const isRecent = [contact.emailChangedOn, contact.phoneChangedOn].some((day) => recentContactChange(day, today, recentDays) !== null);
  const causes = { 'contact-changed': isRecent, 'contact-reviewed': policy === 'reviewed', 'access-alert': hasOpenAlert } satisfies Record<FourEyesCause, boolean>;
  return (Object.keys(causes) as FourEyesCause[]).filter((cause) => causes[cause]);
}

export interface ResetFacts extends ResetLimits {
  readonly resetId: string;
  readonly member: MemberContact;
  readonly now: Instant;
  readonly causes: readonly FourEyesCause[];
  readonly recapSeen: boolean;
  readonly openOperation: OpenOperation | null;
  readonly request: Omit<RequestOpening, 'kind' | 'contractId'>;
  readonly ordering: Ordering;
}

export type ResetRefusal =
  | OperationInProgress
  | { readonly code: ResetFault; readonly fields: Readonly<Record<string, string>> }
  | { readonly code: 'recap-not-seen' };

/**
 * Gives portal access back on proof of identity: the portal is asked at once, or a second person decides first. The desk sets no
 * password and sees none: the portal writes to the new address.
 *
 * Source: Macif, « avant que les conseillers ne procèdent manuellement à la réinitialisation sécurisée de votre accès ».
 */
export function submitReset(entry: ResetEntry, facts: ResetFacts): Result<readonly Change[], ResetRefusal> {
  if (facts.openOperation !== null) return refused(operationInProgress(facts.openOperation));
  const faults = resetFaults(entry, facts);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: { ...faults } });
  if (!facts.recapSeen) return refused({ code: 'recap-not-seen' });
  const isDecidedByAnother = facts.causes.length > 0;
  const reset = resetRow(entry, facts, isDecidedByAnother ? facts.request.id : null);
  const kept: Change = { op: 'insert', entity: 'portalReset', row: reset };
  if (!isDecidedByAnother) return done([kept, ...resetEffect(reset, facts.member, { today: facts.today, ordering: facts.ordering })]);
  return done([openRequest({ ...facts.request, kind: 'portal-reset', contractId: null }), kept]);
}

/** What a reset does once nobody has anything more to decide: the contact of the file, then the order to the portal. */
export function resetEffect(reset: NewContact & Pick<PortalResetRow, 'requestId'>, member: MemberContact, { today, ordering }: { readonly today: LocalDate; readonly ordering: Ordering }): readonly Change[] {
  const { email, mobile, requestId } = reset;
  return [
    ...contactEffect({ email, mobile }, member, today),
    portalOrder('reset-access', { ...ordering, sentTo: email === null ? maskMobile(mobile ?? '') : maskEmail(email), requestId }),
  ];
}

/** '•• •• •• •• 27'. */
function maskMobile(mobile: string): string {
  return `••\u00A0••\u00A0••\u00A0••\u00A0${mobile.slice(-2)}`;
}

function findKind({ documentKind }: Pick<ResetEntry, 'documentKind'>, { documentKinds }: ResetLimits): IdentityDocumentKind | null {
  return documentKinds.find(({ code }) => code === documentKind) ?? null;
}

function expiryFault(entry: ResetEntry, limits: ResetLimits): ResetFault | null {
  const { expiresOn } = entry;
  if (expiresOn === null) return 'expiry-missing';
  const kind = findKind(entry, limits);
  const isValid = kind === null ? limits.today <= expiresOn : isDocumentValid({ printed: expiresOn, birthDate: limits.birthDate, kind }, limits.today);
  return isValid ? null : 'document-expired';
}

function photoFault(photoMatches: boolean | null): ResetFault | null {
  if (photoMatches === null) return 'photo-unanswered';
  return photoMatches ? null : 'photo-mismatch';
}

function normalised(text: string): string {
  return text.replace(/\s/gu, '').toUpperCase();
}

function resetRow(entry: ResetEntry, { resetId, member, now, request }: ResetFacts, requestId: string | null): PortalResetRow {
  const { documentKind, documentSeen, expiresOn, photoMatches, reason } = entry;
  assert(documentKind !== null && expiresOn !== null, `reset ${resetId}: a checklist without document or end, expected none past its faults`);
  return {
    id: resetId, memberId: member.id, requestId, documentKind, numberEnd: normalised(entry.numberEnd), expiresOn, documentSeen, photoMatches: photoMatches === true,
    reason: reason.trim(), ...newContact(entry), seenAt: now, seenBy: request.enteredBy.staffId,
  };
}
