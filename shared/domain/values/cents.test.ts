import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCents, cents, roundHalfUp, subtractCents, sumCents } from './cents.ts';

const amounts = fc.integer({ min: -1e12, max: 1e12 }).map(cents);

test.each([0.1, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('%d is no amount of cents', (amount) => {
  expect(() => cents(amount)).toThrow('expected a safe integer');
});

test('there is one zero only', () => {
  expect(Object.is(cents(-0), 0)).toBe(true);
  expect(Object.is(roundHalfUp(-1, 3), 0)).toBe(true);
});

test('what is added then subtracted is conserved', () => {
  fc.assert(fc.property(amounts, amounts, (left, right) => {
    expect(subtractCents(addCents(left, right), right)).toBe(left);
  }));
});

test('a sum does not depend on the order', () => {
  fc.assert(fc.property(fc.array(amounts), (list) => {
    expect(sumCents(list.toReversed())).toBe(sumCents(list));
  }));
});

test.each([
  [149, 100, 1], [150, 100, 2], [151, 100, 2], [-149, 100, -1], [-150, 100, -2], [0, 7, 0], [5, 2, 3], [7, 7, 1], [1, 3, 0], [2, 3, 1],
])('%i/%i rounds to %i', (numerator, denominator, expected) => {
  expect(roundHalfUp(numerator, denominator)).toBe(expected);
});

test('the reversal of a rounded amount is the opposite of the amount', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (numerator, denominator) => {
    expect(addCents(roundHalfUp(numerator, denominator), roundHalfUp(-numerator, denominator))).toBe(0);
  }));
});

test('rounding is exact up to the largest integers', () => {
  fc.assert(fc.property(fc.maxSafeNat(), fc.integer({ min: 1 }), (numerator, denominator) => {
    const exact = (2n * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator));
    expect(BigInt(roundHalfUp(numerator, denominator))).toBe(exact);
  }));
});

test('a division by nothing is a defect', () => {
  expect(() => roundHalfUp(1, 0)).toThrow('expected a positive safe integer');
});
