import { ageOn, type LocalDate } from '../values/local-date.ts';

const MAJORITY = 18;

/** Whether the person has come of age on that day. Source: Code civil, article 414. */
export function isAdult(birthDate: LocalDate, on: LocalDate): boolean {
  return ageOn(birthDate, on) >= MAJORITY;
}
