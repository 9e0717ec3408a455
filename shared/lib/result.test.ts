import { expect, test } from 'vitest';
import { assert, assertNever } from './assert.ts';
import { done, refused } from './result.ts';

test('a result is either the value or the refusal, never both', () => {
  expect(done(3)).toEqual({ ok: true, value: 3 });
  expect(refused({ code: 'missing-proof' })).toEqual({ ok: false, refusal: { code: 'missing-proof' } });
});

test('an assertion that does not hold is a defect with its message', () => {
  expect(() => assert(false, 'rib_change 12: 0 rows, expected 1')).toThrow('rib_change 12: 0 rows, expected 1');
  expect(() => assert(true, 'unused')).not.toThrow();
});

test('a member of a union that nobody treats is named in the defect', () => {
  expect(() => assertNever('unforeseen' as never)).toThrow('"unforeseen"');
});
