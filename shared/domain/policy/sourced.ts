import type { LocalDate } from '../values/local-date.ts';

/**
 * Where a row of a profile comes from and, for a value that moves with time, the days on which it holds.
 * `validFrom` absent: held since before the profile; `validTo` absent: still holds. Both bounds are included.
 */
export type Sourced = {
  readonly source: string;
  readonly validFrom?: LocalDate | undefined;
  readonly validTo?: LocalDate | undefined;
};

/** Those of the rows that hold on a day. */
export function inForceOn<Row extends Sourced>(rows: readonly Row[], day: LocalDate): readonly Row[] {
  return rows.filter(({ validFrom, validTo }) => (validFrom ?? day) <= day && day <= (validTo ?? day));
}
