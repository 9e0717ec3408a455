import { expect, test } from 'vitest';
import { typographyProblems } from '../../shared/domain/text/typography.ts';
import { anAttestation, anAttestationRequest } from '../../test/fixtures/an-attestation-request.ts';
import { ATTESTATION_WORDING, attachmentText, certification, contractLine, issued, issueLine, levelText, PHONE_USES, stateMark, validity } from './wording.ts';

const facts = anAttestation();
const { issuedAt } = anAttestationRequest();

test('every sentence keeps to French typography', () => {
  const sentences = [
    ...Object.values(ATTESTATION_WORDING).flat(), ...Object.values(PHONE_USES), certification(facts), contractLine(facts), validity(facts), issued(facts),
    issueLine(facts), issueLine(anAttestation({ mark: { kind: 'reprint', rank: 3, reprintedAt: issuedAt } })), facts.insurer.legalText,
    ...facts.persons.map((person) => attachmentText(person.attachment)), ...facts.careTypes.map((care) => levelText(care.level)),
  ];
  expect(sentences.flatMap((sentence) => typographyProblems(sentence).map((problem) => `${sentence}: ${problem}`))).toEqual([]);
});

test('a period, an hour and a masked number never break over two lines', () => {
  expect([validity(facts), attachmentText({ kind: 'own', nirStart: '18506' }).replace('Ouvrant droit, ', '')].filter((words) => words.includes(' '))).toEqual([]);
});

test('two parents are joined by « et », three by commas first', () => {
  expect(attachmentText({ kind: 'with', givenNames: ['Ana', 'Bo', 'Cy'], rank: 1 })).toBe('Avec Ana, Bo et Cy, rang\u00A01');
});

test('an original carries no mark', () => {
  expect(stateMark(null)).toBeNull();
});
