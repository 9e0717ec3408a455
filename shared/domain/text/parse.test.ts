import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { addDays, localDate } from '../values/local-date.ts';
import { formatCents, formatCentsBare, formatCount, formatDate, formatLongDate } from './format.ts';
import { cleanPasted, parseAmount, parseDate, parseInteger } from './parse.ts';

const days = fc.integer({ min: 0, max: 100_000 }).map((day) => addDays(localDate('1900-01-01'), day));

test('an amount shown is read back, with or without its unit', () => {
  fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }).map(cents), (amount) => {
    expect(parseAmount(formatCents(amount))).toBe(amount);
    expect(parseAmount(formatCentsBare(amount))).toBe(amount);
    expect(parseAmount(formatCents(amount).replace(/\s/gu, ' '))).toBe(amount);
  }));
});

test.each([
  ['12', 1200], ['12,5', 1250], ['12.50', 1250], ['12,', 1200], [',5', 50], ['1 234,50 €', 123_450], ['1234.5', 123_450], ['1.234,50', 123_450], ['1.234.567', 123_456_700],
  ['1.234.567,8', 123_456_780], ['-12', -1200], ['− 12,30', -1230], ['–12', -1200], ['-0', 0], ['12€', 1200], ['12 EUR', 1200], ['12 euros', 1200], ['\uFEFF1\u202F234\u00A0€\n', 123_400], ['007', 700],
])('%j is read as %i cents', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

test.each(['', '€', '-', '.', ',', 'abc', '1.234', '1,234', '12,345', '1,234.50', '1.234.50', '1.234.567.50', '12 34', '1 2345', '1 234 5', '1  234', '12-', '--12', '1e3', '0x10', '12€50', '$12', '99999999999999999'])(
  '%j is no amount, or could be two',
  (text) => {
    expect(parseAmount(text)).toBeNull();
  },
);

test('a date shown is read back, in figures, in words and in ISO', () => {
  fc.assert(fc.property(days, (date) => {
    expect(parseDate(formatDate(date), 2026)).toBe(date);
    expect(parseDate(formatLongDate(date), 2026)).toBe(date);
    expect(parseDate(date, 2026)).toBe(date);
    expect(parseDate(formatDate(date).replaceAll('/', ''), 2026)).toBe(date);
  }));
});

test.each([
  '3/4/26', '03/04/2026', '03.04.2026', '3-4-26', '3 4 2026', '3 / 4 / 2026', '2026-04-03', '03042026', '030426', '3 avril 2026', '3 AVRIL 26', '3 avr. 2026', '\u00A03\u202Favril\u00A02026 ', '\u200B3/4/26\n',
])('%j is 3 April 2026', (text) => {
  expect(parseDate(text, 2026)).toBe('2026-04-03');
});

test.each([
  ['1er mai 2026', '2026-05-01'], ['14 juil. 2026', '2026-07-14'], ['15 aout 2026', '2026-08-15'], ['15 août 2026', '2026-08-15'], ['2 déc 2026', '2026-12-02'], ['3 fév. 26', '2026-02-03'],
])('%j is %s', (text, date) => {
  expect(parseDate(text, 2026)).toBe(date);
});

test.each(['', '31/02/2026', '32/01/2026', '1/13/2026', '3/4', '3/4-26', '3 jui 2026', '3 m 2026', '3 avrils 2026', '3/4/126', '2026/04/03', '0304206', '12/31/2026', 'demain'])('%j is no date', (text) => {
  expect(parseDate(text, 2026)).toBeNull();
});

test.each([['01/01/26', 2026, '2026-01-01'], ['01/01/27', 2026, '1927-01-01'], ['01/01/27', 2076, '2027-01-01'], ['01/01/76', 2076, '2076-01-01'], ['01/01/77', 2076, '1977-01-01'], ['01/01/99', 2100, '2099-01-01']])(
  '%s is read with %i as the latest year: %s',
  (text, latestYear, date) => {
    expect(parseDate(text, latestYear)).toBe(date);
  },
);

test('a count shown is read back', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (count) => {
    expect(parseInteger(formatCount(count))).toBe(count);
  }));
});

test.each(['', '-', '1,5', '1.5', '12 34', 'a', '1e3', '9007199254740993'])('%j is no whole number', (text) => {
  expect(parseInteger(text)).toBeNull();
});

test('minus zero is zero', () => {
  expect(Object.is(parseInteger('-0'), 0)).toBe(true);
});

test('a pasted text loses outer spaces of any kind and invisible marks, and keeps its inner spaces', () => {
  expect(cleanPasted('\uFEFF\u00A0\u2003 Jean\u200B \u00ADPaul\u200E\u202F\t\n')).toBe('Jean Paul');
});

test('cleaning twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(cleanPasted(cleanPasted(text))).toBe(cleanPasted(text));
  }));
});
