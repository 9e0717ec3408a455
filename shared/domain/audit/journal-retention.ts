import type { JournalRetention } from '../policy/insurer-profile.ts';
import { holdsOn } from '../policy/holds-on.ts';
import { instantOf, localDateOf, type Instant, type LocalTime } from '../values/instant.ts';
import { addMonths } from '../values/local-date.ts';

/**
 * The instant before which entries of the journal are taken away: midnight of the day that lies the kept months back. Null when no
 * row of the profile holds today: what is not ruled is kept.
 *
 * Source: CNIL, délibération 2021-122 of 14 October 2021, recommendation on logging: six months to one year, beyond with a reason.
 */
export function journalPurgedBefore(retention: readonly JournalRetention[], now: Instant): Instant | null {
  const today = localDateOf(now);
  const kept = retention.filter((row) => holdsOn(row, today)).map(({ months }) => months);
  return kept.length === 0 ? null : instantOf(addMonths(today, -Math.max(...kept)), '00:00' as LocalTime);
}
