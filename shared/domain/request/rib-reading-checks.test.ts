import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { ribReadingChecks, type RibReadingFacts } from './rib-reading-checks.ts';

const IBAN = 'FR7699070003180008194551808';
const FACTS: RibReadingFacts = { readIban: IBAN, enteredIban: IBAN, editedOn: localDate('2026-11-19'), today: localDate('2026-11-23'), recentMonths: 3 };

const verdicts = (facts: Partial<RibReadingFacts>) => ribReadingChecks({ ...FACTS, ...facts }).map(({ code, verdict }) => `${code} ${verdict}`);

// Source: `ribPaper` of the insurer's profile; house rule.
test.each([
  ['the same number and a recent paper', {}, ['iban-read conform', 'paper-age conform']],
  ['another number', { readIban: 'FR7630006000011234567890189' }, ['iban-read to-look-at', 'paper-age conform']],
  ['no number read', { readIban: null }, ['paper-age conform']],
  ['no date read', { editedOn: null }, ['iban-read conform']],
  ['a paper of today', { editedOn: FACTS.today }, ['iban-read conform', 'paper-age conform']],
  ['a paper of tomorrow', { editedOn: localDate('2026-11-24') }, ['iban-read conform', 'paper-age to-look-at']],
  ['a paper of three months to the day', { editedOn: localDate('2026-08-23') }, ['iban-read conform', 'paper-age conform']],
  ['a paper of three months and a day', { editedOn: localDate('2026-08-22') }, ['iban-read conform', 'paper-age to-look-at']],
])('of %s', (_case, facts, expected) => {
  expect(verdicts(facts)).toEqual(expected);
});

test('no figure of either number is in the answer', () => {
  expect(JSON.stringify(ribReadingChecks({ ...FACTS, readIban: 'FR7630006000011234567890189' }))).not.toMatch(/\d{6}/u);
});
