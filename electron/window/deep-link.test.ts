import { expect, test } from 'vitest';
import { pathOfDeepLink } from './deep-link.ts';

test('a link to a member opens their file', () => {
  expect(pathOfDeepLink(['guichet', '--flag', 'guichet://member/42'])).toBe('/member/42/overview');
});

test.each([
  ['an unknown action', 'guichet://delete/42'],
  ['a parameter', 'guichet://member/42?act=member.rib-change'],
  ['a path that climbs', 'guichet://member/../../settings'],
  ['an over-long argument', `guichet://member/${'9'.repeat(60)}`],
  ['an id that is none', 'guichet://member/0'],
  ['a flag behind it', 'guichet://member/42 --inspect'],
  ['another scheme', 'file:///etc/passwd'],
])('%s opens nothing (negative test 22)', (_case, argument) => {
  expect(pathOfDeepLink([argument])).toBeNull();
});
