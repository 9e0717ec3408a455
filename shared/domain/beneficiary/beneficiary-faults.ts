import { areFree, type KeptPaper } from '../paper/kept-paper.ts';
import type { BeneficiaryLink, LifeEvent, PaperRule, RightsRule } from '../policy/insurer-profile.ts';
import { fold } from '../text/fold.ts';
import type { LocalDate } from '../values/local-date.ts';
import { nirFacts, parseNir } from '../values/nir.ts';
import { missingPapers, requiredPapers, type PaperOfKind } from './required-papers.ts';

/** An addition as entered; null and '' where nothing is chosen or typed yet. */
export interface BeneficiaryEntry {
  readonly civility: 'mme' | 'm' | null;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate | null;
  readonly nir: string;
  readonly link: BeneficiaryLink | null;
  readonly event: LifeEvent | null;
  readonly eventOn: LocalDate | null;
  readonly papers: readonly PaperOfKind[];
}

/** A person whom the contract covers today or later. */
export interface CoveredPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly link: string;
}

export interface BeneficiaryLimits {
  readonly today: LocalDate;
  readonly paperRules: readonly PaperRule[];
  readonly rightsRules: readonly RightsRule[];
  readonly covered: readonly CoveredPerson[];
  readonly papers: readonly KeptPaper[];
}

export type BeneficiaryField = 'civility' | 'lastName' | 'firstName' | 'birthDate' | 'nir' | 'link' | 'event' | 'eventOn' | 'papers';
export type BeneficiaryFault =
  | 'person-incomplete' | 'birth-date-in-future' | 'already-beneficiary' | 'nir-invalid' | 'link-event-mismatch' | 'event-in-future' | 'required-paper-missing';
export type BeneficiaryFaults = Readonly<Partial<Record<BeneficiaryField, BeneficiaryFault>>>;

/**
 * Every fault of an entry, by field and in the order of the form; empty when it can be sent (U-58).
 *
 * Source: `paperRules` and `rightsRules` of the insurer's profile; Service-Public F33078 (a NIR starts with the year and month of birth).
 */
export function beneficiaryFaults(entry: BeneficiaryEntry, limits: BeneficiaryLimits): BeneficiaryFaults {
  const faults = {
    civility: entry.civility === null ? ('person-incomplete' as const) : null,
    lastName: entry.lastName.trim() === '' ? ('person-incomplete' as const) : alreadyCovered(entry, limits),
    firstName: entry.firstName.trim() === '' ? ('person-incomplete' as const) : null,
    birthDate: birthDateFault(entry.birthDate, limits.today),
    nir: nirFault(entry),
    link: entry.link === null ? ('link-event-mismatch' as const) : null,
    event: eventFault(entry, limits),
    eventOn: eventDateFault(entry, limits.today),
    papers: papersFault(entry, limits),
  };
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null));
}

function birthDateFault(birthDate: LocalDate | null, today: LocalDate): BeneficiaryFault | null {
  if (birthDate === null) return 'person-incomplete';
  return birthDate > today ? 'birth-date-in-future' : null;
}

function alreadyCovered({ lastName, firstName, birthDate }: BeneficiaryEntry, { covered }: BeneficiaryLimits): BeneficiaryFault | null {
  const isSame = (person: CoveredPerson): boolean =>
    person.birthDate === birthDate && fold(person.lastName) === fold(lastName) && fold(person.firstName) === fold(firstName);
  return covered.some(isSame) ? 'already-beneficiary' : null;
}

/** Facultative. A month of birth beyond 12 marks an incomplete civil status and proves nothing. */
function nirFault({ nir, birthDate }: BeneficiaryEntry): BeneficiaryFault | null {
  if (nir.trim() === '') return null;
  const parsed = parseNir(nir);
  if (parsed === null) return 'nir-invalid';
  if (birthDate === null) return null;
  const { birthYear, month } = nirFacts(parsed);
  const isSameYear = birthYear === Number(birthDate.slice(2, 4));
  const isSameMonth = month === null || month === Number(birthDate.slice(5, 7));
  return isSameYear && isSameMonth ? null : 'nir-invalid';
}

function eventFault({ link, event, birthDate }: BeneficiaryEntry, { today, paperRules, rightsRules }: BeneficiaryLimits): BeneficiaryFault | null {
  if (event === null) return 'link-event-mismatch';
  if (!rightsRules.some((rule) => rule.event === event)) return 'link-event-mismatch';
  if (link === null || birthDate === null) return null;
  return requiredPapers({ link, event, birthDate, today }, paperRules) === null ? 'link-event-mismatch' : null;
}

/** The event of a birth is the birth: two dates for one day would be a typing error. */
function eventDateFault({ event, eventOn, birthDate }: BeneficiaryEntry, today: LocalDate): BeneficiaryFault | null {
  if (eventOn === null) return 'person-incomplete';
  if (eventOn > today) return 'event-in-future';
  if (birthDate === null) return null;
  if (event === 'birth' && eventOn !== birthDate) return 'link-event-mismatch';
  return eventOn < birthDate ? 'link-event-mismatch' : null;
}

function papersFault({ link, event, birthDate, papers }: BeneficiaryEntry, limits: BeneficiaryLimits): BeneficiaryFault | null {
  if (!areFree(papers.map((paper) => paper.attachmentId), limits.papers)) return 'required-paper-missing';
  if (link === null || event === null || birthDate === null) return null;
  const required = requiredPapers({ link, event, birthDate, today: limits.today }, limits.paperRules);
  if (required === null) return null;
  return missingPapers(required, papers).length > 0 ? 'required-paper-missing' : null;
}
