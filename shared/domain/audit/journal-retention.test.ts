import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { journalPurgedBefore } from './journal-retention.ts';

/* Source: CNIL, délibération 2021-122 of 14 October 2021. */

const SOURCE = 'CNIL, délibération 2021-122';
const NOON = instant(Date.UTC(2026, 10, 23, 11));
const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());

test('twelve months are kept, to the midnight of the desk’s zone', () => {
  expect(iso(journalPurgedBefore([{ months: 12, source: SOURCE }], NOON))).toBe('2025-11-22T23:00:00.000Z');
});

test.each([
  ['the last of February', Date.UTC(2028, 1, 29, 12), '2027-02-27T23:00:00.000Z'],
  ['a day in summer', Date.UTC(2026, 6, 14, 12), '2025-07-13T22:00:00.000Z'],
])('on %s', (_day, now, before) => {
  expect(iso(journalPurgedBefore([{ months: 12, source: SOURCE }], instant(now)))).toBe(before);
});

test('of two rows that hold, the longer one keeps', () => {
  expect(iso(journalPurgedBefore([{ months: 6, source: SOURCE }, { months: 24, source: SOURCE }], NOON))).toBe('2024-11-22T23:00:00.000Z');
});

test.each([
  ['not yet', { validFrom: localDate('2026-11-24') }],
  ['no longer', { validTo: localDate('2026-11-22') }],
])('a row that holds %s takes nothing away', (_when, dates) => {
  expect(journalPurgedBefore([{ months: 12, source: SOURCE, ...dates }], NOON)).toBeNull();
});
