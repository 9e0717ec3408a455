import { expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { beneficiaryFaults, type BeneficiaryEntry, type BeneficiaryLimits } from './beneficiary-faults.ts';

const today = localDate('2026-11-23');
const entry: BeneficiaryEntry = {
  civility: 'mme', lastName: 'ŒUVRARD', firstName: 'Awa', birthDate: localDate('2026-10-03'), nir: '', link: 'child', event: 'birth', eventOn: localDate('2026-10-03'),
  papers: [{ kind: 'acte-naissance', attachmentId: 'a' }],
};
const limits: BeneficiaryLimits = {
  today, covered: [{ lastName: 'Œuvrard', firstName: 'Maëlle', birthDate: localDate('2004-06-11'), link: 'child' }],
  paperRules: [
    { link: 'child', event: 'birth', minimumAge: null, maximumAge: 1, papers: [{ anyOf: ['acte-naissance'], label: 'Acte', isBlocking: true }], source: 'test' },
    { link: 'child', event: 'child-joins', minimumAge: null, maximumAge: 27, papers: [{ anyOf: ['acte-naissance'], label: 'Acte', isBlocking: true }], source: 'test' },
    { link: 'spouse', event: 'separation', minimumAge: null, maximumAge: null, papers: [{ anyOf: ['jugement'], label: 'Jugement', isBlocking: false }], source: 'test' },
  ],
  rightsRules: [{ event: 'birth', graceMonths: 3, source: 'test' }, { event: 'child-joins', graceMonths: null, source: 'test' }],
  papers: [{ attachmentId: 'a', originalName: 'acte.pdf', flags: [], isUsed: false }],
};

test('a whole entry has no fault', () => {
  expect(beneficiaryFaults(entry, limits)).toEqual({});
});

test('an untouched form has a fault at each obligatory field', () => {
  const empty: BeneficiaryEntry = { civility: null, lastName: '', firstName: ' ', birthDate: null, nir: '', link: null, event: null, eventOn: null, papers: [] };
  expect(Object.keys(beneficiaryFaults(empty, limits))).toEqual(['civility', 'lastName', 'firstName', 'birthDate', 'link', 'event', 'eventOn']);
});

test.each([['2026-11-22', undefined], ['2026-11-23', undefined], ['2026-11-24', 'birth-date-in-future']])('born on %s, today being 23 November: %s', (date, fault) => {
  expect(beneficiaryFaults({ ...entry, birthDate: localDate(date), eventOn: localDate(date) }, limits).birthDate).toBe(fault);
});

test.each([['2026-11-22', undefined], ['2026-11-23', undefined], ['2026-11-24', 'event-in-future']])('a child who joins on %s: %s', (date, fault) => {
  expect(beneficiaryFaults({ ...entry, event: 'child-joins', eventOn: localDate(date) }, limits).eventOn).toBe(fault);
});

test.each([
  ['a birth of another day than the birth date', { eventOn: localDate('2026-10-04') }, { eventOn: 'link-event-mismatch' }],
  ['an event before the person was born', { event: 'child-joins', eventOn: localDate('2026-10-02') }, { eventOn: 'link-event-mismatch' }],
  ['an event that the insurer does not know for this link', { link: 'concubin' }, { event: 'link-event-mismatch' }],
  ['an event that takes somebody out', { link: 'spouse', event: 'separation' }, { event: 'link-event-mismatch' }],
  ['a paper of another kind', { papers: [{ kind: 'certificat-scolarite', attachmentId: 'a' }] }, { papers: 'required-paper-missing' }],
  ['a paper that the desk does not hold', { papers: [{ kind: 'acte-naissance', attachmentId: 'b' }] }, { papers: 'required-paper-missing' }],
  ['a person who is covered already, however the name is written', { lastName: 'oeuvrard', firstName: 'MAELLE', birthDate: localDate('2004-06-11'), event: 'child-joins' }, { lastName: 'already-beneficiary' }],
] as const)('%s', (_case, given, faults) => {
  expect(beneficiaryFaults({ ...entry, ...given }, limits)).toEqual(faults);
});

test.each([
  ['2 61 03 56 260 014', 'its key is missing', 'nir-invalid'], ['2 04 06 56 260 014 95', 'the key is wrong', 'nir-invalid'],
  ['2 61 03 56 260 014 72', 'it is of someone born in March 1961', 'nir-invalid'], ['', 'it is not given', undefined],
])('a NIR « %s »: %s', (nir, _why, fault) => {
  expect(beneficiaryFaults({ ...entry, nir }, limits).nir).toBe(fault);
});
