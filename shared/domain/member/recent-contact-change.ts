import { daysBetween } from '../values/local-date.ts';
import type { LocalDate } from '../values/local-date.ts';

/**
 * The day on which a contact address changed when it is recent enough to be said beside it, else null: an address that has
 * just changed explains the risk of a change of account. The last day of `recentDays` still counts.
 *
 * Source: `contactWatch` of the insurer's profile.
 */
export function recentContactChange(changedOn: LocalDate | null, today: LocalDate, recentDays: number): LocalDate | null {
  return changedOn !== null && daysBetween(changedOn, today) <= recentDays ? changedOn : null;
}
