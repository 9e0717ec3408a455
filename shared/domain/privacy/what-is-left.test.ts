import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { firstOfYear, gone, leftOf, type Leaves } from './what-is-left.ts';

const leaves: Leaves = { contract: ({ number }) => ({ subject: null, memberNumber: `E${number}` }), consent: gone };

test('what is left is the whole row with the fields that change (RGPD 17(1))', () => {
  expect(leftOf(leaves, { entity: 'contract', rowId: '70', row: { id: 70, number: 'C-70', subject: 'Renault Clio', memberNumber: '0473', premiumCents: 9640 } }))
    .toEqual({ id: 70, number: 'C-70', subject: null, memberNumber: 'EC-70', premiumCents: 9640 });
});

test('a row that goes leaves nothing, and one that is not spoken of stays as it is', () => {
  expect(leftOf(leaves, { entity: 'consent', rowId: 'c1', row: { id: 'c1' } })).toBeNull();
  expect(leftOf(leaves, { entity: 'instalment', rowId: '1', row: { id: 1, amountCents: 9640 } })).toEqual({ id: 1, amountCents: 9640 });
});

test.each([['2004-01-01', '2004-01-01'], ['2004-02-29', '2004-01-01'], ['2003-12-31', '2003-01-01']])('of %s the year is left: %s', (day, left) => {
  expect(firstOfYear(localDate(day))).toBe(left);
});
