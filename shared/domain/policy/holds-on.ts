import type { LocalDate } from '../values/local-date.ts';
import type { Sourced } from './sourced.ts';

/** Whether a dated row of a profile holds on that day, its bounds included. */
export function holdsOn({ validFrom, validTo }: Pick<Sourced, 'validFrom' | 'validTo'>, day: LocalDate): boolean {
  return (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** Those of the rows that hold on a day. */
export function inForceOn<Row extends Sourced>(rows: readonly Row[], day: LocalDate): readonly Row[] {
  return rows.filter((row) => holdsOn(row, day));
}
