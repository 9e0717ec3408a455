import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../values/local-date.ts';
import { isCareHidden, latestAdultBirthDate } from './care-privacy.ts';

const daughter = { personId: 2, memberPersonId: 1, birthDate: localDate('2008-11-22') };

test.each([
  ['the day before she is eighteen', '2026-11-21', false],
  ['the day she is eighteen', '2026-11-22', true],
  ['the day after', '2026-11-23', true],
])('the care of the member’s daughter, %s', (_case, today, hidden) => {
  expect(isCareHidden(daughter, localDate(today))).toBe(hidden);
});

test('a daughter born on 29 February is of age on 1 March of a common year, not the day before', () => {
  const leap = { ...daughter, birthDate: localDate('2008-02-29') };
  expect(isCareHidden(leap, localDate('2026-02-28'))).toBe(false);
  expect(isCareHidden(leap, localDate('2026-03-01'))).toBe(true);
});

test('members always see their own care', () => {
  expect(isCareHidden({ ...daughter, personId: 1 }, localDate('2060-01-01'))).toBe(false);
});

test('the bound that searches use says the same as the rule, on any two days', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(localDate('1925-01-01'), days));
  fc.assert(fc.property(day, day, (birthDate, today) => {
    expect(birthDate <= latestAdultBirthDate(today)).toBe(isCareHidden({ ...daughter, birthDate }, today));
  }));
});
