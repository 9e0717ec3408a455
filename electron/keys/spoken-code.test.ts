import { expect, test } from 'vitest';
import { isSameDigest, newSpokenCode, readSpokenCode, recoveryDigest } from './spoken-code.ts';

test('a code is drawn in groups of five signs that nobody takes for one another', () => {
  const codes = Array.from({ length: 200 }, () => newSpokenCode(2));
  expect(codes.filter((code) => !/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/u.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(200);
  expect(newSpokenCode(5)).toHaveLength(29);
});

test.each([
  ['as it was printed', 'ABCDE-23456', 'ABCDE23456'],
  ['in small letters and spaces', ' abcde 23456 ', 'ABCDE23456'],
  ['one sign short', 'ABCDE-2345', null],
  ['with a sign that no code has', 'ABCDO-23456', null],
  ['empty', '', null],
])('a code typed %s', (_case, typed, read) => {
  expect(readSpokenCode(typed, 2)).toBe(read);
});

test('the code of one person is not that of another', () => {
  const digest = recoveryDigest('claire', 'ABCDE23456');
  expect(isSameDigest(digest, recoveryDigest('claire', 'ABCDE23456'))).toBe(true);
  expect(isSameDigest(digest, recoveryDigest('karim', 'ABCDE23456'))).toBe(false);
  expect(isSameDigest(digest, `${digest}=`)).toBe(false);
});
