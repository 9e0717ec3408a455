import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { localDate } from '../values/local-date.ts';
import { contains } from '../values/period.ts';
import { ceilingLeft, ceilingPeriod } from './ceiling.ts';

const today = localDate('2026-11-22');

test.each([
  ['year', '2025-12-31', false], ['year', '2026-01-01', true], ['year', '2026-12-31', true],
  ['2-years', '2024-11-22', false], ['2-years', '2024-11-23', true], ['2-years', '2026-11-22', true],
  ['4-years', '2022-11-22', false], ['4-years', '2022-11-23', true],
])('a ceiling per %s, care of %s', (period, careOn, counts) => {
  const days = ceilingPeriod(period, today);
  expect(days !== null && contains(days, localDate(careOn))).toBe(counts);
});

test.each(['claim', 'life', null])('a ceiling per %s is not used up by care', (period) => {
  expect(ceilingPeriod(period, today)).toBeNull();
});

test.each([[119_999, 1], [120_000, 0], [120_001, 0]])('of 1 200 €, %i cents used', (used, left) => {
  expect(ceilingLeft(cents(120_000), cents(used))).toBe(left);
});
