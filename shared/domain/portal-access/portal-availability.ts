import type { WeeklyMaintenance } from '../policy/portal-rules.ts';
import { instantOf, localDateOf, type Instant } from '../values/instant.ts';
import { addDays, dayOfWeek, type LocalDate } from '../values/local-date.ts';

/** A closing of the portal: open again at `to`. */
export interface Closing {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Availability {
  /** The closing under way, or null when the portal is open as far as the calendar says. */
  readonly closed: Closing | null;
  /** The closings that come, the next one first. */
  readonly next: readonly Closing[];
}

/** A closing of the week before may still be under way. */
const DAYS_BACK = 7;

/**
 * Whether the portal is closed for planned work at this moment, and its closings that begin within `days`. Hours are those of the
 * wall: the night when the clocks change has its own length.
 *
 * Source: published portal guides of insurers (« la nuit du dimanche »); `maintenance` of each portal.
 */
export function portalAvailability(maintenance: readonly WeeklyMaintenance[], now: Instant, days: number): Availability {
  const today = localDateOf(now);
  const around = Array.from({ length: DAYS_BACK + days + 1 }, (_unused, index) => addDays(today, index - DAYS_BACK));
  const closings = around.flatMap((day) => maintenance.filter((rule) => holdsOn(rule, day)).map((rule) => closingOf(rule, day)));
  const ordered = closings.toSorted((left, right) => left.from - right.from);
  return {
    closed: ordered.find(({ from, to }) => from <= now && now < to) ?? null,
    next: ordered.filter(({ from }) => from > now && localDateOf(from) <= addDays(today, days)),
  };
}

function holdsOn({ weekday, validFrom, validTo }: WeeklyMaintenance, day: LocalDate): boolean {
  return dayOfWeek(day) === weekday && (validFrom ?? day) <= day && day <= (validTo ?? day);
}

/** An end that is not later than its beginning lies on the next day. */
function closingOf({ from, to }: WeeklyMaintenance, day: LocalDate): Closing {
  return { from: instantOf(day, from), to: instantOf(to > from ? day : addDays(day, 1), to) };
}
