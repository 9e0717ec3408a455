import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { reviewDueOn } from './rights-review.ts';

const SUMMER = instant(Date.UTC(2026, 7, 31, 10));

test('the first review is due so many months after the account was made', () => {
  expect(reviewDueOn({ createdAt: SUMMER, reviewedAt: null }, 6)).toBe('2027-02-28');
});

test('the next one is due so many months after the last', () => {
  expect(reviewDueOn({ createdAt: SUMMER, reviewedAt: instant(Date.UTC(2026, 10, 23, 13)) }, 6)).toBe('2027-05-23');
});
