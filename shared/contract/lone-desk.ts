import type { Refusal } from './refusal.ts';

/** What only a desk without a hub does: its hub would keep what went, or never hear of what came. */
export type LoneDeskJob = 'purge' | 'import';

/** Why a desk that has a hub does not do it. */
export function loneDeskRefusal(job: LoneDeskJob): Refusal {
  return { code: 'desk-has-hub', facts: { job } };
}
