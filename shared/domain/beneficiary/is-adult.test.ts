import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { isAdult } from './is-adult.ts';

/** Source: Code civil, article 414: majority at eighteen completed years. */
test.each([['2008-11-24', false], ['2008-11-23', true], ['2008-11-22', true]])('born on %s, of age on 23 November 2026: %s', (birthDate, isOfAge) => {
  expect(isAdult(localDate(birthDate), localDate('2026-11-23'))).toBe(isOfAge);
});
