import { expect, test } from 'vitest';
import { cents } from '../values/cents.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import type { BeneficiaryEntry } from './beneficiary-faults.ts';
import { additionOutcome, submitAddition, whyClosed, type AdditionFacts } from './submit-addition.ts';

const today = localDate('2026-11-23');
const entry: BeneficiaryEntry & { recapSeen: boolean } = {
  civility: 'mme', lastName: 'ŒUVRARD ', firstName: 'Awa', birthDate: localDate('2026-10-03'), nir: '', link: 'child', event: 'birth', eventOn: localDate('2026-10-03'),
  papers: [{ kind: 'acte-naissance', attachmentId: 'a' }], recapSeen: true,
};
const facts: AdditionFacts = {
  today, covered: [], openOperation: null,
  contract: { id: 70, memberId: 7, line: 'sante', status: 'active', effectOn: localDate('2009-01-01'), premiumCents: cents(9640), premiumPeriod: 'month' },
  paperRules: [{ link: 'child', event: 'birth', minimumAge: null, maximumAge: 1, papers: [{ anyOf: ['acte-naissance'], label: 'Acte', isBlocking: true }], source: 'test' }],
  rightsRules: [{ event: 'birth', graceMonths: 3, source: 'test' }],
  premiums: [{ link: 'child', fromRank: 1, monthlyCents: cents(2480), source: 'test' }],
  papers: [{ attachmentId: 'a', originalName: 'acte.pdf', flags: [], isUsed: false }],
  documents: [{ documentId: 'd', title: 'Acte, Awa' }],
  request: {
    id: 'r', number: 'D-2026-00001', channel: 'agency', enteredBy: { staffId: 'claire', fullName: 'Claire MORVAN' }, receivedAt: instant(0),
    delays: [{ operation: 'beneficiary-addition', goalHours: 24, deadlineHours: 72, source: 'test' }], summary: '', note: null,
  },
};

test('an accepted entry opens a request with the person, the rights and the cost as they were told', () => {
  const result = submitAddition(entry, facts);
  expect(result.ok ? result.value.map((change) => change.entity) : null).toEqual(['request', 'beneficiaryAddition', 'document']);
  expect(result.ok ? result.value[1] : null).toMatchObject({
    row: { lastName: 'ŒUVRARD', nir: null, rightsFrom: '2026-10-03', premiumBeforeCents: 9640, premiumAfterCents: 12_120 },
  });
});

test.each([
  ['sante', 'active', null], ['sante', 'suspended', 'contract-not-open'], ['sante', 'terminated', 'contract-not-open'],
  ['prevoyance', 'active', 'line-without-beneficiaries'], ['auto', 'active', 'line-without-beneficiaries'], ['habitation', 'active', 'line-without-beneficiaries'],
  ['epargne', 'terminated', 'line-without-beneficiaries'],
] as const)('a contract of %s, %s: %s', (line, status, refusal) => {
  expect(whyClosed({ line, status })).toBe(refusal);
});

test('an open operation on the contract is told before any fault', () => {
  const openOperation = { requestId: 'o', number: 'D-2026-00007', enteredByName: 'Sophie LE GALL', receivedAt: instant(0) };
  const result = submitAddition({ ...entry, lastName: '' }, { ...facts, openOperation });
  expect(result.ok ? null : result.refusal.code).toBe('operation-in-progress');
});

test('a link that the insurer has no price for is refused, not given away', () => {
  const result = submitAddition(entry, { ...facts, premiums: [] });
  expect(result.ok ? null : result.refusal).toEqual({ code: 'link-event-mismatch', fields: { event: 'link-event-mismatch' } });
});

test('without its recap seen nothing is sent', () => {
  expect(submitAddition({ ...entry, recapSeen: false }, facts)).toEqual({ ok: false, refusal: { code: 'recap-not-seen' } });
});

test('the cost is told as soon as link, event and date are known, and not before', () => {
  expect(additionOutcome(entry, facts.contract, facts)).toEqual({ rightsFrom: '2026-10-03', premiumBefore: 9640, premiumAfter: 12_120 });
  expect(additionOutcome({ ...entry, eventOn: null }, facts.contract, facts)).toBeNull();
});
