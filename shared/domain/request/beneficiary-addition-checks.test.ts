import { expect, test } from 'vitest';
import { anAddition } from '../../../test/fixtures/a-request.ts';
import type { PaperRule } from '../policy/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { beneficiaryAdditionChecks, type AdditionFacts } from './beneficiary-addition-checks.ts';

// Source: paper rules of the insurer's profile; CSS L160-2.
const TODAY = localDate('2026-11-23');

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
