import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { isCareShown, shownPart } from './shown-to-member.ts';

const today = localDate('2026-11-22');
const person = (birth: string, personId = 9) => ({ personId, birthDate: localDate(birth), memberPersonId: 7 });

test.each([
  ['the day before they are of age', '2008-11-23', 'everything', true], ['on their eighteenth birthday', '2008-11-22', 'name-and-cover', false], ['the day after', '2008-11-21', 'name-and-cover', false],
] as const)('a beneficiary, %s (C. civ. 414, CSP L1110-4)', (_case, birth, part, isShown) => {
  expect([shownPart(person(birth), today), isCareShown(person(birth), today)]).toEqual([part, isShown]);
});

test('of themselves the member is given everything', () => {
  expect([shownPart(person('1961-03-08', 7), today), isCareShown(person('1961-03-08', 7), today)]).toEqual(['everything', true]);
});
