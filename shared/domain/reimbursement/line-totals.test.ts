import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { lineTotals } from './line-totals.ts';

const parts = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -5000, max: 500_000 })));
const line = parts.map(([amo = 0, amc = 0, other = 0, rest = 0]) => ({
  spentCents: cents(amo + amc + other + rest), amoCents: cents(amo), amcCents: cents(amc), otherCents: cents(other), restCents: cents(rest),
}));

test('no cent is lost: the total of the expenses is that of the four parts', () => {
  fc.assert(fc.property(fc.array(line), (lines) => {
    const { spentCents, amoCents, amcCents, otherCents, restCents } = lineTotals(lines);
    expect(amoCents + amcCents + otherCents + restCents).toBe(spentCents);
  }));
});

test('no line makes zero everywhere', () => {
  expect(lineTotals([])).toEqual({ spentCents: 0, amoCents: 0, amcCents: 0, otherCents: 0, restCents: 0 });
});
