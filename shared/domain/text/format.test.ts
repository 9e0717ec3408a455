import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { instant } from '../values/instant.ts';
import type { LocalTime } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import {
  countOf, formatBytes, formatCents, formatCentsBare, formatCount, formatDate, formatLongDate, formatMemberNumber, formatPercent, formatRelative, formatTime, plural,
} from './format.ts';

/** U+202F is shown as _ and U+00A0 as ~, so that the eye can check them. */
function visible(text: string): string {
  return text.replaceAll('\u202F', '_').replaceAll('\u00A0', '~');
}

test.each([
  [0, '0,00~€'], [5, '0,05~€'], [99_900, '999,00~€'], [100_000, '1_000,00~€'], [123_450, '1_234,50~€'], [123_456_789, '1_234_567,89~€'], [-1, '−0,01~€'], [-123_450, '−1_234,50~€'],
])('%i cents are %s', (amount, shown) => {
  expect(visible(formatCents(cents(amount)))).toBe(shown);
});

test('amounts are what the reference tables of French say', () => {
  const french = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
  for (const amount of [0, 1, 99, 100, 12_345, 99_999_999, 100_000_000]) expect(formatCents(cents(amount))).toBe(french.format(amount / 100));
});

test('under a heading in euros the unit is left out', () => {
  expect(visible(formatCentsBare(cents(-97_160)))).toBe('−971,60');
});

test('dates', () => {
  expect(formatDate(localDate('2026-11-02'))).toBe('02/11/2026');
  expect(visible(formatLongDate(localDate('2026-11-22')))).toBe('22~novembre 2026');
  expect(visible(formatLongDate(localDate('2026-05-01')))).toBe('1er~mai 2026');
});

test.each([['14:30', '14~h~30'], ['07:05', '7~h~05'], ['15:00', '15~h~00'], ['00:00', '0~h~00']])('%s is %s', (time, shown) => {
  expect(visible(formatTime(time as LocalTime))).toBe(shown);
});

test.each([
  ['2026-11-23T13:30:00Z', 'aujourd’hui, 14~h~30'], ['2026-11-22T23:00:00Z', 'aujourd’hui, 0~h~00'], ['2026-11-22T22:59:00Z', 'hier, 23~h~59'], ['2026-11-22T15:10:00Z', 'hier, 16~h~10'],
  ['2026-11-24T08:00:00Z', 'demain, 9~h~00'], ['2026-11-21T15:10:00Z', '21/11/2026, 16~h~10'], ['2026-11-25T08:00:00Z', '25/11/2026, 9~h~00'],
])('seen on 23/11/2026 at 14 h 32, %s is %s', (iso, shown) => {
  expect(visible(formatRelative(instant(Date.parse(iso)), instant(Date.parse('2026-11-23T13:32:00Z'))))).toBe(shown);
});

test('a member number keeps its leading zero', () => {
  expect(visible(formatMemberNumber('04512877'))).toBe('04_512_877');
  expect(visible(formatMemberNumber('1234567890'))).toBe('1_234_567_890');
});

test.each([[0, 'demande'], [1, 'demande'], [-1, 'demande'], [1.5, 'demande'], [2, 'demandes'], [-2, 'demandes'], [1000, 'demandes']])('%d %s', (count, word) => {
  expect(plural(count, 'demande', 'demandes')).toBe(word);
});

test('a count holds to its word', () => {
  expect(visible(countOf(1234, 'demande', 'demandes'))).toBe('1_234~demandes');
  expect(visible(countOf(0, 'demande', 'demandes'))).toBe('0~demande');
  expect(visible(formatCount(-12_345))).toBe('−12_345');
});

test.each([
  [0, '0~o'], [999, '999~o'], [1000, '1~ko'], [1_234_567, '1,2~Mo'], [9_940_000, '9,9~Mo'], [9_960_000, '10~Mo'], [999_940_000, '1_000~Mo'], [999_960_000, '1~Go'], [5e15, '5_000~To'],
])('%d bytes are %s', (bytes, shown) => {
  expect(visible(formatBytes(bytes))).toBe(shown);
});

test.each([[70, '70~%'], [17.5, '17,5~%'], [13.27, '13,27~%'], [200, '200~%'], [0, '0~%'], [-2.05, '−2,05~%'], [-0.001, '0~%'], [33.333, '33,33~%']])('%d per cent is %s', (percent, shown) => {
  expect(visible(formatPercent(percent))).toBe(shown);
});
