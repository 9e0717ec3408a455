import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from './local-date.ts';
import { contains, daysIn, overlaps } from './period.ts';
import type { Period } from './period.ts';

const NEW_YEAR = localDate('2026-01-01');
const january: Period = { from: NEW_YEAR, to: localDate('2026-01-31') };
const periods = fc.record({ start: fc.nat(40), length: fc.option(fc.integer({ min: -2, max: 20 })) }).map(({ start, length }): Period => {
  const from = addDays(NEW_YEAR, start);
  return { from, to: length === null ? null : addDays(from, length) };
});

test.each([['2025-12-31', false], ['2026-01-01', true], ['2026-01-31', true], ['2026-02-01', false]])('January contains %s: %s', (date, expected) => {
  expect(contains(january, localDate(date))).toBe(expected);
});

test('a period without end contains every later day and has no length', () => {
  expect(contains({ from: NEW_YEAR, to: null }, localDate('2199-01-01'))).toBe(true);
  expect(daysIn({ from: NEW_YEAR, to: null })).toBeNull();
});

test('both ends count', () => {
  expect(daysIn(january)).toBe(31);
  expect(daysIn({ from: NEW_YEAR, to: NEW_YEAR })).toBe(1);
  expect(daysIn({ from: NEW_YEAR, to: localDate('2025-12-31') })).toBe(0);
});

test('two periods overlap when some day is in both, whichever is named first', () => {
  const days = Array.from({ length: 80 }, (_, day) => addDays(NEW_YEAR, day));
  fc.assert(fc.property(periods, periods, (left, right) => {
    const shared = days.some((day) => contains(left, day) && contains(right, day));
    expect(overlaps(left, right)).toBe(shared);
    expect(overlaps(right, left)).toBe(shared);
  }));
});
