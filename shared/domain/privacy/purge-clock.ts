import type { PurgeClockRule } from '../policy/privacy-policy.ts';
import { daysBetween, type LocalDate } from '../values/local-date.ts';

export type ClockDoubt = 'clock-behind' | 'clock-far-ahead';

/**
 * Whether the date of the workstation can be believed by an act that destroys by date. `lastSeenOn` is the latest day of which
 * the desk has a trace, null on an empty desk. A clock set back, or forward by more than an agency ever closes, is doubted; a
 * person who reads the date and confirms it settles a clock that is ahead, never one that is behind.
 *
 * Source: `purgeClock` of the insurer's profile; OWASP ASVS 5.0 16.2.2 (time that others can rely on).
 */
export function clockDoubt(today: LocalDate, lastSeenOn: LocalDate | null, { maximumGapDays }: PurgeClockRule, confirmedOn: LocalDate | null): ClockDoubt | null {
  if (lastSeenOn === null) return null;
  if (today < lastSeenOn) return 'clock-behind';
  if (daysBetween(lastSeenOn, today) <= maximumGapDays || confirmedOn === today) return null;
  return 'clock-far-ahead';
}
