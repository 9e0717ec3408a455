import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { recentContactChange } from './recent-contact-change.ts';

test.each([
  ['29 days ago', '2026-10-24', true],
  ['30 days ago', '2026-10-23', true],
  ['31 days ago', '2026-10-22', false],
  ['today', '2026-11-22', true],
])('an e-mail changed %s', (_case, changedOn, said) => {
  const date = localDate(changedOn);
  expect(recentContactChange(date, localDate('2026-11-22'), 30)).toBe(said ? date : null);
});

test('an e-mail that never changed has nothing to say', () => {
  expect(recentContactChange(null, localDate('2026-11-22'), 30)).toBeNull();
});
