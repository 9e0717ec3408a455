import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOfWeek, localDate } from './local-date.ts';
import { addWorkingDays, easterSunday, isPublicHoliday, isWorkingDay } from './working-day.ts';

const ALSACE = { alsaceMoselle: true };

test.each([
  [2008, '2008-03-23'], [2011, '2011-04-24'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'], [2027, '2027-03-28'], [2038, '2038-04-25'],
])('Easter %i is %s', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

test('Easter is a Sunday from 22 March to 25 April of any year', () => {
  fc.assert(fc.property(fc.integer({ min: 1850, max: 2200 }), (year) => {
    const easter = easterSunday(year);
    expect(dayOfWeek(easter)).toBe(7);
    expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
  }));
});

test('2026 has its eleven holidays, thirteen in Alsace-Moselle', () => {
  const days = Array.from({ length: 365 }, (_, day) => addDays(localDate('2026-01-01'), day));
  const holidays = [
    '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
  ];
  expect(days.filter((day) => isPublicHoliday(day))).toEqual(holidays);
  expect(days.filter((day) => isPublicHoliday(day, ALSACE))).toEqual([...holidays, '2026-04-03', '2026-12-26'].toSorted());
});

test('Saturday is « ouvrable » but not « ouvré », Sunday is neither', () => {
  expect(isWorkingDay(localDate('2026-11-20'))).toBe(true);
  expect(isWorkingDay(localDate('2026-11-21'))).toBe(false);
  expect(isWorkingDay(localDate('2026-11-21'), { saturdays: true })).toBe(true);
  expect(isWorkingDay(localDate('2026-11-22'), { saturdays: true })).toBe(false);
});

test('ten « jours ouvrables » skip Sundays and 11 November', () => {
  expect(addWorkingDays(localDate('2026-11-02'), 10, { saturdays: true })).toBe('2026-11-14');
});

test('five « jours ouvrés » over Christmas are one longer in Alsace-Moselle when 26 December is a weekday', () => {
  expect(addWorkingDays(localDate('2025-12-22'), 5)).toBe('2025-12-30');
  expect(addWorkingDays(localDate('2025-12-22'), 5, ALSACE)).toBe('2025-12-31');
});

test('a delay of zero stays, even on a Sunday', () => {
  expect(addWorkingDays(localDate('2026-11-22'), 0)).toBe('2026-11-22');
});

test('going forth then back from a working day returns to it', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
    const start = addWorkingDays(addDays(localDate('2000-01-01'), offset), 1);
    expect(addWorkingDays(addWorkingDays(start, count), -count)).toBe(start);
  }));
});
