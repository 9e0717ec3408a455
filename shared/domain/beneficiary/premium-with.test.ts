import { expect, test } from 'vitest';
import type { BeneficiaryPremium } from '../policy/insurer-profile.ts';
import { cents } from '../values/cents.ts';
import { localDate } from '../values/local-date.ts';
import { premiumWith } from './premium-with.ts';

/** Source: `beneficiaryPremiums` of the profile, demonstration data. */
const prices: readonly BeneficiaryPremium[] = [
  { link: 'child', fromRank: 1, monthlyCents: cents(2480), validFrom: localDate('2026-01-01'), validTo: localDate('2026-12-31'), source: 'test' },
  { link: 'child', fromRank: 3, monthlyCents: cents(0), validFrom: localDate('2026-01-01'), validTo: localDate('2026-12-31'), source: 'test' },
  { link: 'child', fromRank: 1, monthlyCents: cents(2600), validFrom: localDate('2027-01-01'), source: 'test' },
];
const before = cents(9640);
const question = { link: 'child', rank: 1, before, period: 'month', from: localDate('2026-11-23') } as const;

test.each([[1, 12_120], [2, 12_120], [3, 9640], [4, 9640]])('child number %i brings the monthly premium to %i cents', (rank, after) => {
  expect(premiumWith({ ...question, rank }, prices)).toBe(after);
});

test.each([['2025-12-31', null], ['2026-01-01', 12_120], ['2026-12-31', 12_120], ['2027-01-01', 12_240]])('rights from %s are priced at that day: %s', (from, after) => {
  expect(premiumWith({ ...question, from: localDate(from) }, prices)).toBe(after);
});

test('a yearly premium grows by twelve months', () => {
  expect(premiumWith({ ...question, period: 'year' }, prices)).toBe(9640 + 12 * 2480);
});

test('a link without a price has no premium rather than a free one', () => {
  expect(premiumWith({ ...question, link: 'spouse' }, prices)).toBeNull();
});
