import { expect, test } from 'vitest';
import { phoneStarts } from './phone-starts.ts';

test.each([
  ['06 12 34', ['+3361234']],
  ['0639 98', ['+3363998', '+26263998']],
  ['+33 (0)6 39 98', ['+3363998']],
  ['0033 6 39', ['+33639']],
  ['+32 470', ['+32470']],
  ['0692 12', ['+3369212', '+26269212']],
])('« %s » begins %s', (typed, starts) => {
  expect(phoneStarts(typed)).toEqual(starts);
});

test.each(['6 39 98', '06', '+33', '12345678', ''])('« %s » is not the beginning of a telephone number', (typed) => {
  expect(phoneStarts(typed)).toEqual([]);
});
