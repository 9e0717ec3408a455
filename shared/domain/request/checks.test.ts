import { expect, test } from 'vitest';
import { aRibChange, anAddition } from '../../../test/fixtures/a-request.ts';
import type { PaperRule } from '../policy/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { beneficiaryAdditionChecks, type AdditionFacts } from './beneficiary-addition-checks.ts';
import type { Check } from './check.ts';
import { ribChangeChecks, type RibChangeFacts } from './rib-change-checks.ts';

const TODAY = localDate('2026-11-23');

function ribCheck(code: Check['code'], given: Partial<RibChangeFacts> = {}) {
  const member = { lastName: 'LEFÈVRE-ŒUVRARD', firstName: 'Hélène', emailChangedOn: null };
  return ribChangeChecks({ change: aRibChange(), member, otherMembers: 0, paperCount: 1, today: TODAY, ...given }).find((check) => check.code === code);
}

const emailChangedOn = (iso: string) => ({ member: { lastName: 'L', firstName: 'H', emailChangedOn: localDate(iso) } });

// Source: ISO 13616-1, CFONB, house policy ACC-10 and N9.
test.each([
  ['the holder is the member', ribCheck('holder'), 'conform'],
  ['the holder is someone else', ribCheck('holder', { change: aRibChange({ holder: 'PAUL MARTIN' }) }), 'to-look-at'],
  ['the key is right', ribCheck('account-key'), 'conform'],
  ['one figure is wrong', ribCheck('account-key', { change: aRibChange({ iban: 'FR7630006000011234567890188' }) }), 'to-look-at'],
  ['nobody else has the account', ribCheck('account-shared'), 'conform'],
  ['another member has the account', ribCheck('account-shared', { otherMembers: 1 }), 'to-look-at'],
  ['the e-mail changed 29 days ago', ribCheck('email-changed', emailChangedOn('2026-10-25')), 'to-look-at'],
  ['the e-mail changed 30 days ago', ribCheck('email-changed', emailChangedOn('2026-10-24')), 'conform'],
  ['the e-mail changed 31 days ago', ribCheck('email-changed', emailChangedOn('2026-10-23')), 'conform'],
  ['no paper came', ribCheck('paper-present', { paperCount: 0 }), 'to-look-at'],
  ['the date asked for is today', ribCheck('effective-date', { change: aRibChange({ effectiveOn: TODAY }) }), 'conform'],
  ['the date asked for was yesterday', ribCheck('effective-date', { change: aRibChange({ effectiveOn: localDate('2026-11-22') }) }), 'to-look-at'],
])('of a change of RIB, when %s', (_case, check, verdict) => {
  expect(check?.verdict).toBe(verdict);
});

const RULE: PaperRule = {
  link: 'child', event: 'birth', minimumAge: null, maximumAge: 1, source: 'test',
  papers: [{ anyOf: ['acte-naissance', 'livret-famille'], label: 'Acte de naissance', isBlocking: true }, { anyOf: ['rib'], label: 'RIB', isBlocking: false }],
};

function additionChecks(given: Partial<AdditionFacts> = {}) {
  return beneficiaryAdditionChecks({ addition: anAddition(), paperRules: [RULE], received: [], covered: [], today: TODAY, ...given });
}

test('each paper that the insurer asks for is present or missing; one that does not block never stops a decision', () => {
  const papers = (received: readonly string[]) => additionChecks({ received }).filter((check) => check.code === 'required-paper').map(({ verdict, facts }) => [verdict, facts.state]);
  expect(papers([])).toEqual([['to-look-at', 'missing'], ['conform', 'missing']]);
  expect(papers(['livret-famille'])).toEqual([['conform', 'present'], ['conform', 'missing']]);
});

test('a rule for another age asks for nothing', () => {
  expect(additionChecks({ addition: anAddition({ birthDate: localDate('2024-11-22') }) }).some((check) => check.code === 'required-paper')).toBe(false);
});

test('an adult without a number of their own is looked at, a child is not', () => {
  const verdict = (link: string) => additionChecks({ addition: anAddition({ link }) }).find((check) => check.code === 'own-number')?.verdict;
  expect([verdict('child'), verdict('spouse')]).toEqual(['conform', 'to-look-at']);
});

test('the same first name on the same birth date is a possible duplicate, a twin is told with their rank', () => {
  const twin = { firstName: 'Aya', birthDate: anAddition().birthDate, link: 'child' };
  const codes = (firstName: string) => additionChecks({ covered: [{ ...twin, firstName }] }).filter((check) => check.verdict === 'to-look-at').map((check) => check.code);
  expect(codes('Aya')).toContain('birth-rank');
  expect(codes('Aya')).not.toContain('duplicate-person');
  expect(codes('AWA')).toContain('duplicate-person');
});
