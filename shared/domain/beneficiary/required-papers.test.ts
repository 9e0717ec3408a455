import { expect, test } from 'vitest';
import type { PaperRule } from '../policy/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { eventsOf, missingPapers, requiredPapers } from './required-papers.ts';

const civil = { anyOf: ['acte-naissance', 'livret-famille'], label: 'Acte de naissance ou livret de famille', isBlocking: true };
const school = { anyOf: ['certificat-scolarite'], label: 'Certificat de scolarité', isBlocking: true };
const optional = { anyOf: ['photo'], label: 'Photo', isBlocking: false };
const rules: readonly PaperRule[] = [
  { link: 'child', event: 'child-joins', minimumAge: 0, maximumAge: 15, papers: [civil], source: 'test' },
  { link: 'child', event: 'child-joins', minimumAge: 16, maximumAge: 27, papers: [civil, school], source: 'test' },
  { link: 'spouse', event: 'separation', minimumAge: null, maximumAge: null, papers: [optional], source: 'test' },
];
const today = localDate('2026-11-23');

test.each([
  ['the day before 16', '2010-11-24', [civil]], ['16 today', '2010-11-23', [civil, school]],
  ['the last day of 27', '1998-11-24', [civil, school]], ['28 today', '1998-11-23', null],
])('a child who joins at %s', (_case, birthDate, papers) => {
  expect(requiredPapers({ link: 'child', event: 'child-joins', birthDate: localDate(birthDate), today }, rules)).toEqual(papers);
});

test('either paper of a choice serves; one that does not block may miss', () => {
  const given = [{ kind: 'livret-famille', attachmentId: 'a' }];
  expect(missingPapers([civil, school, optional], given)).toEqual([school]);
});

test('only events that add somebody are offered, once each', () => {
  expect(eventsOf('child', rules, new Set(['child-joins']))).toEqual(['child-joins']);
  expect(eventsOf('spouse', rules, new Set(['child-joins']))).toEqual([]);
});
