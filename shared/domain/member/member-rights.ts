import { contains } from '../values/period.ts';
import type { LocalDate } from '../values/local-date.ts';

export type RightsState = 'open' | 'suspended' | 'ended' | 'none';

/** One contract that pays for the member's care, and the days on which it does. */
export interface Cover {
  readonly status: 'active' | 'suspended' | 'terminated';
  readonly rightsFrom: LocalDate;
  readonly rightsTo: LocalDate | null;
}

/**
 * The member's rights to care today: the best of the covers, the end day included. `none`: no santé contract ever.
 *
 * Source: Code de la mutualité L221-8, Code des assurances L113-3 (suspension for non-payment); CSS L871-1 (what rights open).
 */
export function rightsStateOn(covers: readonly Cover[], today: LocalDate): RightsState {
  if (covers.length === 0) return 'none';
  const current = covers.filter((cover) => contains({ from: cover.rightsFrom, to: cover.rightsTo }, today));
  if (current.some((cover) => cover.status === 'active')) return 'open';
  return current.some((cover) => cover.status === 'suspended') ? 'suspended' : 'ended';
}
