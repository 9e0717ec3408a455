import { expect, test } from 'vitest';
import { isMassDelete } from './mass-delete.ts';

test.each([
  ['nothing goes', 0, 100, 0, false],
  ['nothing goes, after many went', 0, 100, 40, false],
  ['one row of a small agency', 1, 4, 0, false],
  ['two rows of it', 2, 4, 0, true],
  ['one row of it, after one within the day', 1, 4, 1, false],
  ['as many as one may, of many', 10, 5_000, 0, false],
  ['one more', 11, 5_000, 0, true],
  ['exactly a twentieth', 5, 100, 0, false],
  ['more than a twentieth', 6, 100, 0, true],
  ['as many as one may within the day', 4, 5_000, 6, false],
  ['one more within the day (R10: a few in each of many answers)', 5, 5_000, 6, true],
])('%s', (_case, gone, rows, goneBefore, expected) => {
  expect(isMassDelete(gone, rows, goneBefore)).toBe(expected);
});
