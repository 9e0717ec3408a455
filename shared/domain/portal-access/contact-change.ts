import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { OperationPolicy } from '../policy/insurer-profile.ts';
import { openRequest, operationInProgress, type OpenOperation, type OperationInProgress, type RequestOpening } from '../request/open-request.ts';
import { parseEmail } from '../values/email.ts';
import type { LocalDate } from '../values/local-date.ts';
import { parsePhone } from '../values/phone.ts';

/** How the member is reached today, and since when. */
export interface MemberContact {
  readonly id: number;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly emailChangedOn: LocalDate | null;
  readonly phoneChangedOn: LocalDate | null;
  readonly version: number;
}

/** As typed; empty leaves what the file has. */
export interface ContactEntry {
  readonly email: string;
  readonly mobile: string;
}

/** Null: left as it is. */
export interface NewContact {
  readonly email: string | null;
  readonly mobile: string | null;
}

export type ContactFault = 'contact-missing' | 'contact-unchanged' | 'email-invalid' | 'phone-invalid';
export type ContactFaults = Readonly<Partial<Record<'email' | 'mobile', ContactFault>>>;

/**
 * Every fault of a new e-mail or mobile, by field; empty when at least one of them is good, new, and none is wrong.
 *
 * Source: Macif, « mettre à jour vos coordonnées »; WHATWG HTML and ITU-T E.164 for the form.
 */
export function contactFaults({ email, mobile }: ContactEntry, current: Pick<MemberContact, 'email' | 'mobile'>): ContactFaults {
  if (email.trim() === '' && mobile.trim() === '') return { email: 'contact-missing' };
  const faults = {
    email: email.trim() === '' ? null : faultOf(parseEmail(email), current.email, 'email-invalid'),
    mobile: mobile.trim() === '' ? null : faultOf(parsePhone(mobile), current.mobile, 'phone-invalid'),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null));
}

/** What an entry without fault asks for. */
export function newContact({ email, mobile }: ContactEntry): NewContact {
  return { email: parseEmail(email), mobile: parsePhone(mobile) };
}

/** Writes the new contact and the day on which it changed: from now on it counts as a recent change. */
export function contactEffect(contact: NewContact, member: MemberContact, today: LocalDate): readonly Change[] {
  const email = contact.email === null || contact.email === member.email ? {} : { email: contact.email, emailChangedOn: today };
  const mobile = contact.mobile === null || contact.mobile === member.mobile ? {} : { mobile: contact.mobile, phoneChangedOn: today };
  const set = { ...email, ...mobile };
  if (Object.keys(set).length === 0) return [];
  return [{ op: 'update', entity: 'member', id: member.id, seenVersion: member.version, set: { ...set, version: member.version + 1 } }];
}

export interface ContactChangeFacts {
  readonly member: MemberContact;
  /** What the file had as the author read it. */
  readonly seen: Pick<MemberContact, 'email' | 'mobile'>;
  readonly today: LocalDate;
  readonly isVerified: boolean;
  readonly policy: OperationPolicy['effect'];
  /** Whether an alert on the portal access is open: the file is then changed by two. */
  readonly hasOpenAlert: boolean;
  readonly openOperation: OpenOperation | null;
  readonly request: Omit<RequestOpening, 'kind' | 'contractId'>;
}

export type ContactChangeRefusal =
  | OperationInProgress
  | { readonly code: 'identity-not-verified' | 'changed-since' }
  | { readonly code: ContactFault; readonly fields: Readonly<Record<string, string>> };

/** At once by the insurer's policy, or decided by someone else; always the latter while an alert on the access is open. */
export function isContactReviewed({ policy, hasOpenAlert }: Pick<ContactChangeFacts, 'policy' | 'hasOpenAlert'>): boolean {
  return policy === 'reviewed' || hasOpenAlert;
}

/**
 * Corrects the e-mail or the mobile of a member who has proved who they are. `changed-since`: what it would replace is no longer what the author saw, as two desks
 * without a network each correct it; what neither of them corrects may change.
 *
 * Source: `policies` of the insurer's profile; Harmonie Mutuelle, « vérifiez que vos informations personnelles sont bien à jour ».
 */
export function submitContactChange(entry: ContactEntry, facts: ContactChangeFacts): Result<readonly Change[], ContactChangeRefusal> {
  if (!facts.isVerified) return refused({ code: 'identity-not-verified' });
  if (facts.openOperation !== null) return refused(operationInProgress(facts.openOperation));
  if (isOtherThanSeen(entry, facts)) return refused({ code: 'changed-since' });
  const faults = contactFaults(entry, facts.member);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: { ...faults } });
  const contact = newContact(entry);
  if (!isContactReviewed(facts)) return done(contactEffect(contact, facts.member, facts.today));
  return done([
    openRequest({ ...facts.request, kind: 'contact-change', contractId: null }),
    { op: 'insert', entity: 'contactChange', row: { requestId: facts.request.id, ...contact } },
  ]);
}

function isOtherThanSeen({ email, mobile }: ContactEntry, { member, seen }: Pick<ContactChangeFacts, 'member' | 'seen'>): boolean {
  return (email.trim() !== '' && member.email !== seen.email) || (mobile.trim() !== '' && member.mobile !== seen.mobile);
}

function faultOf(parsed: string | null, current: string | null, malformed: ContactFault): ContactFault | null {
  if (parsed === null) return malformed;
  return parsed === current?.toLowerCase() ? 'contact-unchanged' : null;
}
