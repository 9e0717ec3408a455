import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays, addMonths, addYears, ageOn, compareDates, datePartsOf, dayOfWeek, daysBetween, localDate, localDateFrom, parseLocalDate,
} from './local-date.ts';

const FIRST = localDate('1850-01-01');
const dates = fc.integer({ min: 0, max: daysBetween(FIRST, localDate('2200-12-31')) }).map((days) => addDays(FIRST, days));
const middleDates = fc.integer({ min: 40_000, max: 90_000 }).map((days) => addDays(FIRST, days));

test.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '1849-12-31', '2201-01-01', '26-01-01', '2026-1-1', '2026-01-01 ', ''])(
  '%j is no date',
  (iso) => {
    expect(parseLocalDate(iso)).toBeNull();
  },
);

test.each(['2000-02-29', '2024-02-29', '1850-01-01', '2200-12-31'])('%s is a date', (iso) => {
  expect(parseLocalDate(iso)).toBe(iso);
});

test('a literal that is no date is a defect', () => {
  expect(() => localDate('2026-02-30')).toThrow("'2026-02-30'");
});

test('every day agrees with the calendar of the machine', () => {
  fc.assert(fc.property(dates, (date) => {
    const machine = new Date(`${date}T00:00:00Z`);
    expect(machine.toISOString().slice(0, 10)).toBe(date);
    expect(dayOfWeek(date)).toBe(((machine.getUTCDay() + 6) % 7) + 1);
    expect(daysBetween(FIRST, date)).toBe((machine.getTime() - Date.UTC(1850, 0, 1)) / 86_400_000);
  }));
});

test('a date is its parts', () => {
  fc.assert(fc.property(dates, (date) => {
    expect(localDateFrom(datePartsOf(date))).toBe(date);
  }));
});

test('days added are days between', () => {
  fc.assert(fc.property(middleDates, fc.integer({ min: -30_000, max: 30_000 }), (date, days) => {
    expect(daysBetween(date, addDays(date, days))).toBe(days);
    expect(Math.sign(compareDates(addDays(date, days), date))).toBe(Math.sign(days));
  }));
});

test.each([
  ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2026-03-31', -1, '2026-02-28'], ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'], ['2026-08-31', 25, '2028-09-30'], ['2026-05-10', 0, '2026-05-10'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(localDate(date), months)).toBe(expected);
});

test('29 February and one year is 28 February', () => {
  expect(addYears(localDate('2024-02-29'), 1)).toBe('2025-02-28');
  expect(addYears(localDate('2024-02-29'), 4)).toBe('2028-02-29');
});

test('leaving the known years is a defect', () => {
  expect(() => addDays(localDate('2200-12-31'), 1)).toThrow('expected a day');
  expect(() => addYears(localDate('1850-06-01'), -1)).toThrow('expected a day');
});

test.each([
  ['the eve of the birthday', '2026-03-07', 64], ['the birthday', '2026-03-08', 65], ['the day after', '2026-03-09', 65], ['the eve of birth', '1961-03-07', -1],
])('someone born on 08/03/1961 is, on %s, of the right age', (_day, on, age) => {
  expect(ageOn(localDate('1961-03-08'), localDate(on))).toBe(age);
});

test('someone born on 29 February grows older on 1 March of common years', () => {
  expect(ageOn(localDate('2008-02-29'), localDate('2026-02-28'))).toBe(17);
  expect(ageOn(localDate('2008-02-29'), localDate('2026-03-01'))).toBe(18);
});
