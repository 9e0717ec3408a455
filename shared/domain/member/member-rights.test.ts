import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { rightsStateOn, type Cover } from './member-rights.ts';

const today = localDate('2026-11-22');
const aCover = (changes: Partial<Cover> = {}): Cover => ({ status: 'active', rightsFrom: localDate('2020-01-01'), rightsTo: null, ...changes });

test.each([
  ['a cover without end', [aCover()], 'open'],
  ['a cover that begins today', [aCover({ rightsFrom: today })], 'open'],
  ['a cover that begins tomorrow', [aCover({ rightsFrom: localDate('2026-11-23') })], 'ended'],
  ['a cover that ends today', [aCover({ rightsTo: today })], 'open'],
  ['a cover that ended yesterday', [aCover({ rightsTo: localDate('2026-11-21') })], 'ended'],
  ['a suspended contract', [aCover({ status: 'suspended' })], 'suspended'],
  ['a suspended contract beside an active one', [aCover({ status: 'suspended' }), aCover()], 'open'],
  ['a terminated contract', [aCover({ status: 'terminated' })], 'ended'],
  ['no santé contract', [], 'none'],
] as const)('rights with %s', (_case, covers, state) => {
  expect(rightsStateOn(covers, today)).toBe(state);
});
