import { addDays, dayOfWeek, localDate } from './local-date.ts';
import type { LocalDate } from './local-date.ts';

/**
 * Which calendar a delay counts in.
 * `saturdays`: true for « jours ouvrables » (Monday to Saturday), else « jours ouvrés » (Monday to Friday).
 * `alsaceMoselle`: adds Good Friday and 26 December.
 */
export type WorkingCalendar = { saturdays?: boolean; alsaceMoselle?: boolean };

/**
 * Source: Code du travail L3133-1 (the eleven holidays), L3134-13 (Bas-Rhin, Haut-Rhin, Moselle).
 * Good Friday is counted in the whole of Alsace-Moselle, although the law limits it to communes
 * with a Protestant church or a mixed one: counting it can only lengthen a delay by a day.
 */
export function isPublicHoliday(date: LocalDate, { alsaceMoselle = false }: WorkingCalendar = {}): boolean {
  const monthDay = date.slice(5);
  if (FIXED_HOLIDAYS.has(monthDay)) return true;
  if (alsaceMoselle && monthDay === '12-26') return true;
  const easter = easterSunday(Number(date.slice(0, 4)));
  return movingOffsets(alsaceMoselle).some((offset) => addDays(easter, offset) === date);
}

export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar = {}): boolean {
  const lastDayOfWeek = calendar.saturdays === true ? 6 : 5;
  return dayOfWeek(date) <= lastDayOfWeek && !isPublicHoliday(date, calendar);
}

/**
 * The `count`-th working day after `date`, or before it when `count` is negative.
 * The day of departure never counts; a count of 0 gives `date` itself, working or not.
 */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkingCalendar = {}): LocalDate {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** Easter Sunday of the Gregorian calendar. Source: J. Meeus, Astronomical Algorithms, ch. 8 (Butcher's method). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const lunarCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunarCorrection + 15) % 30;
  const leaps = 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - (yearOfCentury % 4);
  const toSunday = (32 + leaps - epact) % 7;
  const lateMoon = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * lateMoon;
  return addDays(localDate(`${year}-03-22`), days);
}

const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);

/** Easter Monday, Ascension, Whit Monday; Good Friday in Alsace-Moselle. */
function movingOffsets(alsaceMoselle: boolean): number[] {
  return alsaceMoselle ? [-2, 1, 39, 50] : [1, 39, 50];
}
