import { expect, test } from 'vitest';
import { slopePerHour } from './soak-slope.ts';

test('a value that grows by one in a minute grows by sixty in an hour, and one that wavers around its place does not grow', () => {
  expect(slopePerHour([0, 1, 2, 3].map((minute) => ({ minute, value: 100 + minute })))).toBe(60);
  expect(slopePerHour([5, 7, 7, 5].map((value, minute) => ({ minute, value })))).toBe(0);
});

test('one measure alone tells nothing of growth', () => {
  expect(slopePerHour([{ minute: 3, value: 5 }])).toBeNull();
});
