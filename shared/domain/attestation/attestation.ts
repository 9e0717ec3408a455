import { assert } from '../../lib/assert.ts';
import { done, refused } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import type { Agency, BeneficiaryLink, InsurerIdentity, ProfilePhone, TiersPayantCare } from '../policy/insurer-profile.ts';
import { localDateOf } from '../values/instant.ts';
import type { Instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { Nir } from '../values/nir.ts';
import type { PersonName } from '../values/person-name.ts';
import type { VerificationCode } from './verification-code.ts';

/** What a document that is not a plain original says of itself. */
export type StateMark =
  | { readonly kind: 'reprint'; readonly rank: number; readonly reprintedAt: Instant }
  | { readonly kind: 'control-pending' }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'specimen' };

export type PersonSex = 'female' | 'male';
export type PersonQuality = 'member' | BeneficiaryLink | 'ascendant';

/**
 * How the obligatory insurance knows a person: by a NIR of their own, or with the insured of a given rank.
 * `nirStart` is sex, year and month alone, '18506': the date of birth beside it already says as much.
 */
export type Attachment =
  | { readonly kind: 'own'; readonly nirStart: string }
  | { readonly kind: 'with'; readonly givenNames: readonly string[]; readonly rank: number }
  | { readonly kind: 'unknown' };

export type CoveredPerson = {
  readonly name: PersonName;
  readonly quality: PersonQuality;
  readonly sex: PersonSex;
  readonly birthDate: LocalDate;
  readonly attachment: Attachment;
  readonly rightsEnd: LocalDate;
};

/** Both days included; unlike `Period`, it always ends. */
export type RightsPeriod = { readonly from: LocalDate; readonly to: LocalDate };

/** All that an attestation de droits says, as values: the page is drawn from these facts and from nothing else. */
export type AttestationDeDroits = {
  readonly insurer: InsurerIdentity;
  readonly agency: Agency;
  readonly phones: readonly ProfilePhone[];
  readonly documentNumber: string;
  readonly verificationCode: VerificationCode;
  readonly memberNumber: string;
  /** Name first; six lines at most, for the window of the envelope. */
  readonly addressLines: readonly string[];
  readonly contract: { readonly label: string; readonly isResponsible: boolean };
  readonly period: RightsPeriod;
  readonly issuedAt: Instant;
  readonly mark: StateMark | null;
  readonly persons: readonly CoveredPerson[];
  readonly careTypes: readonly TiersPayantCare[];
};

/** A person of the contract, the member included. `end` null: no end of their own. */
export type PersonOfContract = {
  readonly name: PersonName;
  readonly quality: PersonQuality;
  readonly sex: PersonSex;
  readonly birthDate: LocalDate;
  /** Null when the person is attached to others. */
  readonly nir: Nir | null;
  readonly attachedTo: readonly string[];
  readonly birthRank: number;
  readonly start: LocalDate;
  readonly end: LocalDate | null;
};

export type AttestationRequest = {
  readonly insurer: InsurerIdentity;
  readonly agency: Agency;
  readonly phones: readonly ProfilePhone[];
  readonly careTypes: readonly TiersPayantCare[];
  readonly documentNumber: string;
  readonly verificationCode: VerificationCode;
  readonly memberNumber: string;
  readonly addressLines: readonly string[];
  readonly contract: {
    readonly label: string;
    readonly isResponsible: boolean;
    readonly areRightsSuspended: boolean;
    readonly start: LocalDate;
    readonly end: LocalDate | null;
  };
  readonly persons: readonly PersonOfContract[];
  readonly issuedAt: Instant;
  readonly mark: StateMark | null;
};

export type AttestationRefusal = { readonly code: 'no-open-rights' | 'contract-terminated' | 'rights-suspended' | 'levels-unknown' };

/**
 * The facts of the attestation as of its day of issue. Persons whose rights are not open that day are left out, and the
 * rights of each end at the earliest of the contract, the person and the calendar year.
 * Refuses when nobody could be named, when the contract has ended, when its rights are suspended, and when the insurer has not published what
 * it pays on that day: its levels are of a calendar year, and a workstation may see New Year before its new profile.
 *
 * Source: a card of tiers payant is issued for the calendar year at most; art. L221-8 Code de la mutualité (suspension).
 */
export function composeAttestation(request: AttestationRequest): Result<AttestationDeDroits, AttestationRefusal> {
  const { contract } = request;
  const issuedOn = localDateOf(request.issuedAt);
  if (contract.end !== null && contract.end < issuedOn) return refused({ code: 'contract-terminated' });
  if (contract.areRightsSuspended) return refused({ code: 'rights-suspended' });
  if (contract.start > issuedOn) return refused({ code: 'no-open-rights' });
  const end = earliest([contract.end, yearEnd(issuedOn)]);
  const persons = request.persons.filter((person) => isOpenOn(person, issuedOn)).map((person) => coveredPerson(person, end));
  if (persons.length === 0) return refused({ code: 'no-open-rights' });
  if (!request.careTypes.some((care) => holdsOn(care, issuedOn))) return refused({ code: 'levels-unknown' });
  return done(factsOf(request, persons, { from: latest(contract.start, yearStart(issuedOn)), to: end }));
}

function factsOf(request: AttestationRequest, persons: readonly CoveredPerson[], period: RightsPeriod): AttestationDeDroits {
  const { insurer, agency, phones, documentNumber, verificationCode, memberNumber, addressLines, contract, issuedAt, mark } = request;
  assert(addressLines.length >= 1 && addressLines.length <= 6, `attestation: ${addressLines.length} address lines, expected 1 to 6`);
  const careTypes = request.careTypes.filter((care) => holdsOn(care, localDateOf(issuedAt)));
  assert(careTypes.length === 10, `attestation: ${careTypes.length} types of care on ${localDateOf(issuedAt)}, expected 10`);
  return {
    insurer, agency, phones, documentNumber, verificationCode, memberNumber, addressLines,
    contract: { label: contract.label, isResponsible: contract.isResponsible },
    period, issuedAt, mark, persons, careTypes,
  };
}

function coveredPerson(person: PersonOfContract, contractEnd: LocalDate): CoveredPerson {
  const { name, quality, sex, birthDate } = person;
  return { name, quality, sex, birthDate, attachment: attachmentOf(person), rightsEnd: earliest([person.end, contractEnd]) };
}

function attachmentOf({ nir, attachedTo, birthRank }: PersonOfContract): Attachment {
  if (nir !== null) return { kind: 'own', nirStart: nir.slice(0, 5) };
  if (attachedTo.length > 0) return { kind: 'with', givenNames: attachedTo, rank: birthRank };
  return { kind: 'unknown' };
}

function isOpenOn({ start, end }: PersonOfContract, day: LocalDate): boolean {
  return start <= day && (end === null || day <= end);
}

function holdsOn({ validFrom, validTo }: TiersPayantCare, day: LocalDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}

function earliest([own, limit]: readonly [LocalDate | null, LocalDate]): LocalDate {
  return own !== null && own < limit ? own : limit;
}

function latest(first: LocalDate, second: LocalDate): LocalDate {
  return first > second ? first : second;
}

function yearStart(day: LocalDate): LocalDate {
  return localDate(`${day.slice(0, 4)}-01-01`);
}

function yearEnd(day: LocalDate): LocalDate {
  return localDate(`${day.slice(0, 4)}-12-31`);
}
