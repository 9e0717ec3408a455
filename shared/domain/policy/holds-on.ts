import type { LocalDate } from '../values/local-date.ts';
import type { Sourced } from './insurer-profile.ts';

/** Whether a dated row of a profile holds on that day, its bounds included. */
export function holdsOn({ validFrom, validTo }: Pick<Sourced, 'validFrom' | 'validTo'>, day: LocalDate): boolean {
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}
