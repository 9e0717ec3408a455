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
