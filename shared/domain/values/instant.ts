import { assert } from '../../lib/assert.ts';
import type { Brand } from '../../lib/brand.ts';
import { daysBetween, localDate } from './local-date.ts';
import type { LocalDate } from './local-date.ts';

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;

/** An hour on the wall, 'HH:MM', 00:00 to 23:59. */
export type LocalTime = Brand<string, 'LocalTime'>;

/** Metropolitan France: the zone of an agency unless its file names another. */
const DEFAULT_ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function instant(utcMs: number): Instant {
  assert(Number.isSafeInteger(utcMs), `instant: ${utcMs}, expected whole UTC milliseconds`);
  return utcMs as Instant;
}

/** Null unless 'HH:MM' between 00:00 and 23:59. */
export function parseLocalTime(text: string): LocalTime | null {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text) ? (text as LocalTime) : null;
}

/** The day that it is in `timeZone` (IANA name) at that moment. */
export function localDateOf(moment: Instant, timeZone: string = DEFAULT_ZONE): LocalDate {
  return localDate(wallClock(moment, timeZone).slice(0, 10));
}

export function localTimeOf(moment: Instant, timeZone: string = DEFAULT_ZONE): LocalTime {
  return wallClock(moment, timeZone).slice(11, 16) as LocalTime;
}

/**
 * The moment when clocks of `timeZone` show this date and time.
 * In the hour that spring skips, the hour after; in the hour that autumn repeats, the first one.
 */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: string = DEFAULT_ZONE): Instant {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const asIfUtc = daysBetween(EPOCH, date) * DAY_MS + minutes * MINUTE_MS;
  const before = offsetAt(instant(asIfUtc - DAY_MS), timeZone);
  const after = offsetAt(instant(asIfUtc + DAY_MS), timeZone);
  const candidate = instant(asIfUtc - before);
  const isShown = wallClock(candidate, timeZone) === `${date}T${time}`;
  const later = instant(asIfUtc - after);
  return !isShown && wallClock(later, timeZone) === `${date}T${time}` ? later : candidate;
}

const EPOCH = localDate('1970-01-01');
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Wall clock minus UTC, in milliseconds. */
function offsetAt(moment: Instant, timeZone: string): number {
  const shown = wallClock(moment, timeZone);
  const minutes = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
  const wallMs = daysBetween(EPOCH, localDate(shown.slice(0, 10))) * DAY_MS + minutes * MINUTE_MS;
  return wallMs - Math.floor(moment / MINUTE_MS) * MINUTE_MS;
}

/** 'YYYY-MM-DDTHH:MM', read part by part: the order of the parts belongs to the machine's locale tables, their values do not. */
function wallClock(moment: Instant, timeZone: string): string {
  const parts = { year: '', month: '', day: '', hour: '', minute: '' };
  for (const { type, value } of formatterFor(timeZone).formatToParts(moment)) {
    if (type in parts) parts[type as keyof typeof parts] = value;
  }
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** Building a formatter costs a thousand times what using it does. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-GB', {
    timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}
