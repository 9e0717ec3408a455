import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { addDays, localDate } from '../values/local-date.ts';
import { effectDateBounds, ribChangeFaults, submitRibChange, type RibChangeEntry, type RibChangeFacts } from './submit-rib-change.ts';

/** Source of the limits: `ribEffectDates` of the profile; here never in the past, 90 days ahead. */
const today = localDate('2026-11-23');
const CURRENT = 'FR1420041010050500013M02606';
const NEW = 'FR7630006000011234567890189';

const entry: RibChangeEntry = {
  memberId: 7, iban: 'FR76 3000 6000 0112 3456 7890 189', holder: ' Hélène LEFÈVRE ', forReimbursements: true, forDebits: true, effectiveOn: today, paperIds: ['p'], recapSeen: true,
};
const facts: RibChangeFacts = {
  today, effectDates: { maximumDaysBefore: 0, maximumDaysAfter: 90, source: 'test' },
  accounts: [{ iban: CURRENT, forReimbursements: true, forDebits: false }],
  papers: [{ attachmentId: 'p', originalName: 'rib.pdf', flags: [], isUsed: false }],
  openOperation: null, bank: null, documentIds: ['d'], paperTitle: 'RIB du 23/11',
  request: {
    id: 'r', number: 'D-2026-00001', memberId: 7, channel: 'agency', enteredBy: { staffId: 'claire', fullName: 'Claire MORVAN' }, receivedAt: instant(0),
    delays: [{ operation: 'rib-change', goalHours: 24, deadlineHours: 72, source: 'test' }], summary: '', note: null,
  },
};

test('an accepted entry opens a request, keeps the asked account beside it and files the paper', () => {
  const result = submitRibChange(entry, facts);
  expect(result.ok ? result.value.map((change) => change.entity) : null).toEqual(['request', 'ribChange', 'document']);
  expect(result.ok ? result.value[1] : null).toEqual({
    op: 'insert', entity: 'ribChange',
    row: { requestId: 'r', iban: NEW, bic: null, bankName: null, holder: 'Hélène LEFÈVRE', forReimbursements: true, forDebits: true, effectiveOn: today },
  });
});

test('the account in use is never among the changes: only a decision moves it', () => {
  const result = submitRibChange(entry, facts);
  expect(result.ok && result.value.some((change) => change.entity === 'bankAccount')).toBe(false);
});

test.each([
  [-1, 'effective-date-too-early'], [0, undefined], [1, undefined], [89, undefined], [90, undefined], [91, 'effective-date-too-late'],
])('an effect %i days after the request: %s', (days, fault) => {
  expect(ribChangeFaults({ ...entry, effectiveOn: addDays(today, days) }, facts).effectiveOn).toBe(fault);
  expect(effectDateBounds(today, facts.effectDates)).toEqual({ from: today, to: addDays(today, 90) });
});

test.each([
  ['both uses of an account that serves one', { forReimbursements: true, forDebits: true }, undefined],
  ['the use that it has not', { forReimbursements: false, forDebits: true }, undefined],
  ['the use that it has', { forReimbursements: true, forDebits: false }, 'same-account'],
])('the account in use asked for %s: %s', (_case, uses, fault) => {
  expect(ribChangeFaults({ ...entry, ...uses, iban: CURRENT }, facts).iban).toBe(fault);
});

test('all faults are given at once, in the order of the form', () => {
  const faults = ribChangeFaults({ iban: '', holder: '', forReimbursements: false, forDebits: false, effectiveOn: addDays(today, -1), paperIds: [] }, facts);
  expect(Object.entries(faults)).toEqual([
    ['iban', 'iban-invalid'], ['holder', 'holder-missing'], ['usage', 'usage-missing'], ['effectiveOn', 'effective-date-too-early'], ['papers', 'paper-missing'],
  ]);
});

test('a paper that another file has proves nothing here', () => {
  const papers = [{ attachmentId: 'p', originalName: 'rib.pdf', flags: [], isUsed: true }];
  expect(ribChangeFaults(entry, { ...facts, papers }).papers).toBe('paper-missing');
});

test('an open change is told before any fault: nothing typed can help', () => {
  const openOperation = { requestId: 'o', number: 'D-2026-00007', enteredByName: 'Sophie LE GALL', receivedAt: instant(0) };
  const result = submitRibChange({ ...entry, iban: '' }, { ...facts, openOperation });
  expect(result.ok ? null : result.refusal.code).toBe('operation-in-progress');
});

test('without its recap seen nothing is sent', () => {
  expect(submitRibChange({ ...entry, recapSeen: false }, facts)).toEqual({ ok: false, refusal: { code: 'recap-not-seen' } });
});
