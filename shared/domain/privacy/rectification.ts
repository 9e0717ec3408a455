import { done, refused, type Result } from '../../lib/result.ts';
import type { Change, MemberContactRow, PersonRow } from '../change/change.ts';
import { fold } from '../text/fold.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import { parseNir } from '../values/nir.ts';
import { sortKey } from '../values/person-name.ts';
import { parsePhone } from '../values/phone.ts';

/** One field that a correction changes. Values are as stored: a date, a number without spaces, null for none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type RectificationFault =
  | 'person-incomplete' | 'birth-date-in-future' | 'nir-invalid' | 'phone-invalid' | 'email-invalid' | 'address-incomplete' | 'postcode-invalid';

export type RectificationRefusal =
  | { readonly code: RectificationFault; readonly fields: Readonly<Record<string, RectificationFault>> }
  | { readonly code: 'nothing-to-rectify' | 'reason-missing' | 'paper-missing' | 'changed-since' | 'contact-frozen' };

/** As typed. An empty `nir` leaves the number as it is: the form never shows it whole. */
export interface IdentityEntry {
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate | null;
  readonly nir: string;
}

/** As typed; empty means none, but for the address, which a member always has. */
export interface ContactEntry {
  readonly phone: string;
  readonly mobile: string;
  readonly email: string;
  readonly street: string;
  readonly streetExtra: string;
  readonly postcode: string;
  readonly town: string;
}

type Fields<Row> = { readonly [Field in keyof Row]?: Row[Field] };
export type IdentityFields = Pick<PersonRow, 'civility' | 'lastName' | 'firstName' | 'birthDate' | 'nir'>;
export type ContactFields = Omit<MemberContactRow, 'version' | 'emailChangedOn' | 'phoneChangedOn' | 'communeCode' | 'regionCode'>;

export interface RectificationSetting {
  readonly id: string;
  readonly memberId: number;
  readonly reason: string;
  readonly today: LocalDate;
  readonly now: Instant;
  readonly actor: { readonly staffId: string; readonly fullName: string };
  readonly seenVersion: number;
}

/** The paper that proves an identity, filed with the correction. */
export interface ProofPaper {
  readonly documentId: string;
  readonly attachmentId: string;
  readonly title: string;
}

/**
 * Corrects who a member is. It always rests on a paper: a name or a birth date opens rights. The search follows the name by
 * itself, and so do the contracts.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(d), 16 and 12(6).
 */
export function rectifyIdentity(entry: IdentityEntry, before: PersonRow, proof: ProofPaper | null, setting: RectificationSetting): Result<readonly Change[], RectificationRefusal> {
  const faults = identityFaults(entry, setting.today);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: faults });
  const after: IdentityFields = {
    civility: entry.civility, lastName: entry.lastName.trim(), firstName: entry.firstName.trim(), birthDate: entry.birthDate ?? before.birthDate,
    nir: parseNir(entry.nir) ?? before.nir,
  };
  const changes = changedFields<IdentityFields>(before, after);
  const refusal = commonRefusal(changes, before.version, setting);
  if (refusal !== null) return refused(refusal);
  if (proof === null) return refused({ code: 'paper-missing' });
  const { version } = before;
  return done([
    { op: 'update', entity: 'person', id: before.id, seenVersion: version, set: { ...after, sortKey: sortKey(after.lastName, after.firstName), version: version + 1 } },
    proofDocument(proof, setting),
    correctionRow(changes, proof.documentId, setting),
  ]);
}

/**
 * Corrects how a member is reached. No paper: the member says it. A changed e-mail or telephone is dated, as it
 * explains the risk of a change of account, and is refused while an alert on the portal access is open: it then takes two people
 * (`submitContactChange`). The codes of the commune go with the address that they were read from.
 *
 * Source: Regulation (EU) 2016/679, articles 5(1)(d) and 16.
 */
export function rectifyContact(entry: ContactEntry, before: MemberContactRow, setting: RectificationSetting & { readonly hasOpenAlert: boolean }): Result<readonly Change[], RectificationRefusal> {
  const faults = contactFaults(entry);
  const [first] = Object.values(faults);
  if (first !== undefined) return refused({ code: first, fields: faults });
  const after: ContactFields = {
    phone: parsePhone(entry.phone), mobile: parsePhone(entry.mobile), email: textOrNull(entry.email), street: entry.street.trim(),
    streetExtra: textOrNull(entry.streetExtra), postcode: entry.postcode.trim(), town: entry.town.trim(),
  };
  const changes = changedFields<ContactFields>(before, after);
  const refusal = commonRefusal(changes, before.version, setting);
  if (refusal !== null) return refused(refusal);
  const hasNewPhone = after.phone !== before.phone || after.mobile !== before.mobile;
  if (setting.hasOpenAlert && (hasNewPhone || after.email !== before.email)) return refused({ code: 'contact-frozen' });
  const hasMoved = after.postcode !== before.postcode || after.town !== before.town;
  const { version } = before;
  const set = {
    ...after, version: version + 1,
    ...(after.email === before.email ? {} : { emailChangedOn: setting.today }),
    ...(hasNewPhone ? { phoneChangedOn: setting.today } : {}),
    ...(hasMoved ? { communeCode: null, regionCode: null } : {}),
  };
  return done([{ op: 'update', entity: 'member', id: setting.memberId, seenVersion: version, set }, correctionRow(changes, null, setting)]);
}

/** Every field at fault, with the code that it deserves: those of the identity. */
export function identityFaults({ lastName, firstName, birthDate, nir }: IdentityEntry, today: LocalDate): Readonly<Record<string, RectificationFault>> {
  return {
    ...(lastName.trim() === '' ? { lastName: 'person-incomplete' as const } : {}),
    ...(firstName.trim() === '' ? { firstName: 'person-incomplete' as const } : {}),
    ...(birthDate === null ? { birthDate: 'person-incomplete' as const } : birthDate > today ? { birthDate: 'birth-date-in-future' as const } : {}),
    ...(nir.trim() !== '' && parseNir(nir) === null ? { nir: 'nir-invalid' as const } : {}),
  };
}

/** Every field at fault, with the code that it deserves: those of the contact. */
export function contactFaults({ phone, mobile, email, street, postcode, town }: ContactEntry): Readonly<Record<string, RectificationFault>> {
  return {
    ...(phone.trim() !== '' && parsePhone(phone) === null ? { phone: 'phone-invalid' as const } : {}),
    ...(mobile.trim() !== '' && parsePhone(mobile) === null ? { mobile: 'phone-invalid' as const } : {}),
    ...(email.trim() !== '' && !EMAIL.test(email.trim()) ? { email: 'email-invalid' as const } : {}),
    ...(street.trim() === '' ? { street: 'address-incomplete' as const } : {}),
    ...(POSTCODE.test(postcode.trim()) ? {} : { postcode: 'postcode-invalid' as const }),
    ...(town.trim() === '' ? { town: 'address-incomplete' as const } : {}),
  };
}

/** Enough to catch what cannot be written to; only an answer proves an address. */
const EMAIL = /^[^\s@"<>(),;:\\]{1,64}@[^\s@"<>(),;:\\.]+(?:\.[^\s@"<>(),;:\\.]+)+$/u;
const POSTCODE = /^\d{5}$/u;

/** The fields whose value differs, as a person compares them before confirming. */
export function changedFields<Row extends object>(before: Fields<Row>, after: Row): readonly FieldChange[] {
  return (Object.keys(after) as (keyof Row & string)[])
    .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, before: (before[field] ?? null) as string | null, after: (after[field] ?? null) as string | null }));
}

function commonRefusal(changes: readonly FieldChange[], version: number, { seenVersion, reason }: RectificationSetting): RectificationRefusal | null {
  if (version !== seenVersion) return { code: 'changed-since' };
  if (changes.length === 0) return { code: 'nothing-to-rectify' };
  return reason.trim() === '' ? { code: 'reason-missing' } : null;
}

function proofDocument({ documentId, attachmentId, title }: ProofPaper, { memberId, today }: RectificationSetting): Change {
  return {
    op: 'insert', entity: 'document',
    row: { id: documentId, memberId, contractId: null, requestId: null, kind: 'piece-identite', title, origin: 'received', awaitedFrom: null, datedOn: today, attachmentId, searchText: fold(title) },
  };
}

function correctionRow(changes: readonly FieldChange[], documentId: string | null, { id, memberId, reason, now, actor }: RectificationSetting): Change {
  return {
    op: 'insert', entity: 'rectification',
    row: { id, memberId, documentId, reason: reason.trim(), changes: JSON.stringify(changes), madeBy: actor.staffId, madeByName: actor.fullName, madeAt: now },
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
