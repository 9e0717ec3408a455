import { addYears, ageOn } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';

/**
 * From this age a person's care is shown to nobody else, the member who pays included.
 *
 * Source: Code civil art. 414 (majority), Code de la santé publique L1110-4 (secrecy of a person's care); capability BEN-08.
 */
const MAJORITY_AGE = 18;

/** Whose care a line is, and whose file shows it. */
export interface CareLine {
  readonly personId: number;
  readonly birthDate: LocalDate;
  readonly memberPersonId: number;
}

/**
 * Whether a line of care must not appear in the member's file. The age is that of today, not of the day of care: secrecy
 * belongs to the person, so that coming of age closes the past as well, and no line shows that its neighbour was hidden.
 */
export function isCareHidden({ personId, birthDate, memberPersonId }: CareLine, today: LocalDate): boolean {
  return personId !== memberPersonId && ageOn(birthDate, today) >= MAJORITY_AGE;
}

/** The latest birth date of somebody who is of age: the same rule as a bound that a search can use. */
export function latestAdultBirthDate(today: LocalDate): LocalDate {
  return addYears(today, -MAJORITY_AGE);
}
