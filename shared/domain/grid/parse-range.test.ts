import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDate } from '../text/format.ts';
import { parseAmount, parseDate } from '../text/parse.ts';
import { localDate } from '../values/local-date.ts';
import { parseRange, rangeText } from './parse-range.ts';

const amount = (text: string, alone: 'from' | 'to' = 'from') => parseRange(text, parseAmount, alone);
const date = (text: string, alone: 'from' | 'to' = 'to') => parseRange(text, (typed) => parseDate(typed, 2046), alone);

test.each([
  ['', { from: null, to: null }],
  ['50', { from: 5000, to: null }],
  ['≥ 50', { from: 5000, to: null }],
  ['>=50,5', { from: 5050, to: null }],
  ['<= 1 234,50 €', { from: null, to: 123_450 }],
  ['50 - 100', { from: 5000, to: 10_000 }],
  ['de 50 à 100', { from: 5000, to: 10_000 }],
  ['50..100', { from: 5000, to: 10_000 }],
  ['50 - 50', { from: 5000, to: 5000 }],
])('the amounts « %s » are read', (text, range) => {
  expect(amount(text)).toEqual(range);
});

test.each(['cher', '≥', '100 - 50', '1 - 2 - 3', '50 -', '1.234'])('« %s » is no range of amounts, rather than a guess', (text) => {
  expect(amount(text)).toBeNull();
});

test.each([
  ['31/12/26', { from: null, to: '2026-12-31' }],
  ['31-12-2026', { from: null, to: '2026-12-31' }],
  ['≥ 1/1/2026', { from: '2026-01-01', to: null }],
  ['01/01/2026 au 31/12/2026', { from: '2026-01-01', to: '2026-12-31' }],
  ['2026-01-01 .. 2026-12-31', { from: '2026-01-01', to: '2026-12-31' }],
])('the dates « %s » are read, and their own dashes do not cut them', (text, range) => {
  expect(date(text)).toEqual(range);
});

test('one value alone is the bound that its column looks for', () => {
  expect(date('31/12/26', 'from')).toEqual({ from: '2026-12-31', to: null });
});

test('a range written out is read back as it was', () => {
  const days = fc.option(fc.integer({ min: 1900, max: 2100 }).map((year) => localDate(`${year}-02-28`)));
  fc.assert(
    fc.property(days, days, (from, to) => {
      fc.pre(from === null || to === null || from <= to);
      expect(date(rangeText({ from, to }, formatDate))).toEqual({ from, to });
    }),
  );
});
