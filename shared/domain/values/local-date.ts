import { assert } from '../../lib/assert.ts';
import type { Brand } from '../../lib/brand.ts';

/** A day of the calendar, 'YYYY-MM-DD', without hour or zone. Plain string order is calendar order. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** The calendar parts of a date; `month` and `day` start at 1. */
export type DateParts = { year: number; month: number; day: number };

/** Older than any living person's papers, later than any contract: outside, it is a typing error. */
const FIRST_YEAR = 1850;
const LAST_YEAR = 2200;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/u;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads an ISO date. Null unless it is a day that exists, in the years 1850 to 2200. */
export function parseLocalDate(iso: string): LocalDate | null {
  const match = ISO_DATE.exec(iso);
  if (match === null) return null;
  return localDateFrom({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
}

/** Null unless the parts are a day that exists, in the years 1850 to 2200. */
export function localDateFrom({ year, month, day }: DateParts): LocalDate | null {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
  return isoText({ year, month, day });
}

/** For dates written by us (literals, reference rows): throws where `parseLocalDate` gives null. */
export function localDate(iso: string): LocalDate {
  const date = parseLocalDate(iso);
  assert(date !== null, `localDate: '${iso}', expected an existing day as YYYY-MM-DD`);
  return date;
}

export function datePartsOf(date: LocalDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Throws when the result leaves the years 1850 to 2200, as do all the additions below. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return checked(partsOfDayNumber(dayNumber(date) + days));
}

/** The same day of another month, or that month's last day: 31 January + 1 month = 28 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = datePartsOf(date);
  const monthsFromZero = year * 12 + (month - 1) + months;
  const newYear = Math.floor(monthsFromZero / 12);
  const newMonth = monthsFromZero - newYear * 12 + 1;
  return checked({ year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) });
}

/** 29 February + 1 year = 28 February. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Negative, zero or positive, as `Array.prototype.sort` expects. */
export function compareDates(left: LocalDate, right: LocalDate): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Completed years of age on a day; negative before birth.
 * Born on 29 February, one year older on 1 March of common years: the anniversary day has to be reached.
 */
export function ageOn(birth: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: LocalDate): number {
  const sinceMonday = (dayNumber(date) + 3) % 7;
  return ((sinceMonday + 7) % 7) + 1;
}

/** Days since 1970-01-01, by the algorithm of civil days (years start in March, so the leap day comes last). */
function dayNumber(date: LocalDate): number {
  const { year, month, day } = datePartsOf(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function partsOfDayNumber(days: number): DateParts {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function checked(parts: DateParts): LocalDate {
  const date = localDateFrom(parts);
  assert(date !== null, `date ${JSON.stringify(parts)}, expected a day of the years ${FIRST_YEAR} to ${LAST_YEAR}`);
  return date;
}

function isoText({ year, month, day }: DateParts): LocalDate {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}
