import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { addDays, localDate, type LocalDate } from '../values/local-date.ts';
import { clockDoubt, type ClockTraces } from './purge-clock.ts';

const { purgeClock } = loadProfile().privacy;

/** What the desk remembers of these days when it is `today`, as the query finds it. */
function tracesOf(days: readonly string[], today: LocalDate): ClockTraces {
  const from = addDays(today, -purgeClock.maximumGapDays);
  const sorted = days.map((day) => localDate(day)).sort();
  return { latest: sorted.at(-1) ?? null, firstWithin: sorted.find((day) => day >= from) ?? null, lastBefore: sorted.findLast((day) => day < from) ?? null };
}
const doubt = (today: string, days: readonly string[], confirmed: string | null = null) =>
  clockDoubt(localDate(today), tracesOf(days, localDate(today)), purgeClock, confirmed === null ? null : localDate(confirmed));

test.each([
  ['the day before the last act', '2026-11-21', 'clock-behind'], ['the same day', '2026-11-22', null], ['a day later', '2026-11-23', null],
  ['59 days later', '2027-01-20', null], ['60 days later', '2027-01-21', null], ['61 days later', '2027-01-22', 'clock-far-ahead'], ['ten years later', '2036-11-22', 'clock-far-ahead'],
] as const)('%s: %s', (_case, today, expected) => {
  expect(doubt(today, ['2026-10-05', '2026-11-22'])).toBe(expected);
});

test('working at a date that jumped does not make it true: it is doubted for as long as the gap', () => {
  const days = ['2026-11-22', '2036-11-20', '2036-11-21'];
  expect([doubt('2036-11-22', days), doubt('2037-01-19', days), doubt('2037-01-20', [...days, '2037-01-10'])]).toEqual(['clock-far-ahead', 'clock-far-ahead', null]);
});

test('who reads the date and confirms it settles it for that very day, ahead or behind', () => {
  expect(doubt('2036-11-22', ['2026-11-22'], '2036-11-22')).toBeNull();
  expect(doubt('2036-11-23', ['2026-11-22'], '2036-11-22')).toBe('clock-far-ahead');
  expect(doubt('2026-11-21', ['2026-11-22'], '2026-11-20')).toBe('clock-behind');
  expect(doubt('2026-11-21', ['2036-11-22'], '2026-11-21')).toBeNull();
});

test('a desk on which nothing was ever done has no date to compare with', () => {
  expect(doubt('2036-11-22', [])).toBeNull();
});
