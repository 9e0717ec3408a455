import type { PurgeClockRule } from '../policy/privacy-policy.ts';
import { daysBetween, type LocalDate } from '../values/local-date.ts';

export type ClockDoubt = 'clock-behind' | 'clock-far-ahead';

/**
 * Days on which something was done at the desk: the latest of all, the first within the gap that is allowed before today, and the
 * last before that. Null where there is none.
 */
export interface ClockTraces {
  readonly latest: LocalDate | null;
  readonly firstWithin: LocalDate | null;
  readonly lastBefore: LocalDate | null;
}

/**
 * Whether the date of the workstation can be believed by an act that destroys by date. A clock behind what was already done is
 * doubted; so is one that jumped ahead by more than an agency ever closes, and working a day at the new date settles nothing: it is
 * doubted until the new date is as old as the gap. A person who reads the date and confirms it settles it for that day: acts done
 * under a wrong date would otherwise bar the right one for years.
 *
 * Source: `purgeClock` of the insurer's profile; Regulation (EU) 2016/679, article 32(1)(b) and (c) (integrity, accidental loss).
 */
export function clockDoubt(today: LocalDate, { latest, firstWithin, lastBefore }: ClockTraces, { maximumGapDays }: PurgeClockRule, confirmedOn: LocalDate | null): ClockDoubt | null {
  if (confirmedOn === today) return null;
  if (latest !== null && today < latest) return 'clock-behind';
  if (lastBefore === null) return null;
  return daysBetween(lastBefore, firstWithin ?? today) > maximumGapDays ? 'clock-far-ahead' : null;
}
