import { isCareHidden } from '../reimbursement/care-privacy.ts';
import type { LocalDate } from '../values/local-date.ts';
import { ageOn } from '../values/local-date.ts';

const MAJORITY_AGE = 18;

/** A person of a member's file, the member or somebody whom a contract covers. */
export interface PersonOfFile {
  readonly personId: number;
  readonly birthDate: LocalDate;
  readonly memberPersonId: number;
}

/** What a member's own copy of their file says of a person in it. */
export type ShownPart = 'everything' | 'name-and-cover';

/**
 * What is said of a person in the file handed to the member. Of the member and of minors, for whom a parent acts, everything; of
 * another adult, what the member themselves declared: name, tie, dates of cover. Never their social security number, their date of
 * birth or their care: those are that adult's to ask for.
 *
 * Source: Regulation (EU) 2016/679, articles 15(4) and 20(4); Code de la santé publique L1110-4; Code civil 371-1 and 414.
 */
export function shownPart({ personId, birthDate, memberPersonId }: PersonOfFile, today: LocalDate): ShownPart {
  return personId === memberPersonId || ageOn(birthDate, today) < MAJORITY_AGE ? 'everything' : 'name-and-cover';
}

/** A line of care is in the copy exactly when the member's file on screen may show it. */
export function isCareShown(person: PersonOfFile, today: LocalDate): boolean {
  return !isCareHidden(person, today);
}
