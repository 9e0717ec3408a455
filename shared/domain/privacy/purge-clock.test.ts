import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { clockDoubt } from './purge-clock.ts';

const { purgeClock } = loadProfile().privacy;
const seen = localDate('2026-11-22');
const doubt = (today: string, confirmed: string | null = null) => clockDoubt(localDate(today), seen, purgeClock, confirmed === null ? null : localDate(confirmed));

test.each([
  ['the day before the last trace', '2026-11-21', 'clock-behind'], ['the same day', '2026-11-22', null], ['a day later', '2026-11-23', null],
  ['59 days later', '2027-01-20', null], ['60 days later', '2027-01-21', null], ['61 days later', '2027-01-22', 'clock-far-ahead'], ['ten years later', '2036-11-22', 'clock-far-ahead'],
] as const)('%s: %s', (_case, today, expected) => {
  expect(doubt(today)).toBe(expected);
});

test('who reads the date and confirms it settles a clock that is ahead, for that very day, and never one that is behind', () => {
  expect(doubt('2036-11-22', '2036-11-22')).toBeNull();
  expect(doubt('2036-11-23', '2036-11-22')).toBe('clock-far-ahead');
  expect(doubt('2026-11-21', '2026-11-21')).toBe('clock-behind');
});

test('a desk on which nothing was ever done has no date to compare with', () => {
  expect(clockDoubt(localDate('2036-11-22'), null, purgeClock, null)).toBeNull();
});
