import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { blockedBy, findReviewDelay, openRequest, operationInProgress, type RequestOpening } from './open-request.ts';

const HOUR = 3_600_000;
const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const delays = [{ operation: 'rib-change', goalHours: 24, deadlineHours: 72, source: 'test' }] as const;

const opening: RequestOpening = {
  id: 'r', number: 'D-2026-00001', kind: 'rib-change', memberId: 7, contractId: null, channel: 'agency', enteredBy: { staffId: 'claire', fullName: 'Claire MORVAN' },
  receivedAt: NOW, delays, summary: 'Nouveau RIB', note: null,
};

test('a new request waits to be checked, undecided, with its clock running from receipt', () => {
  expect(openRequest(opening)).toMatchObject({
    op: 'insert', entity: 'request',
    row: { status: 'to-check', enteredBy: 'claire', decidedBy: null, goalAt: NOW + 24 * HOUR, deadlineAt: NOW + 72 * HOUR, blocks: 'rib:member:7', version: 1 },
  });
});

test('a request without any delay in the profile is a defect: it would wait for ever', () => {
  expect(() => openRequest({ ...opening, delays: [] })).toThrow('no review delay for rib-change');
});

test('a change of RIB blocks the RIB of the member, an addition blocks the contract', () => {
  expect([blockedBy('rib-change', 7, null), blockedBy('beneficiary-addition', 7, 70)]).toEqual(['rib:member:7', 'contract:70']);
  expect(() => blockedBy('beneficiary-addition', 7, null)).toThrow('no contract');
});

test('a reset of portal access and a change of contact each block the same of that member alone', () => {
  expect([blockedBy('portal-reset', 7, null), blockedBy('contact-change', 7, null)]).toEqual(['portal:member:7', 'contact:member:7']);
});

test('a request received while an alert is open waits with its clock stopped', () => {
  expect([openRequest(opening), openRequest({ ...opening, pausedAt: NOW })]).toMatchObject([{ row: { pausedAt: null } }, { row: { pausedAt: NOW } }]);
});

test.each([['2026-11-22', null], ['2026-11-23', 24], ['2026-11-24', null]])('a delay that holds from and to 23 November, on %s: %s', (day, hours) => {
  const dated = [{ ...delays[0], validFrom: localDate('2026-11-23'), validTo: localDate('2026-11-23') }];
  expect(findReviewDelay(dated, 'rib-change', instant(Date.parse(`${day}T12:00Z`)))?.goalHours ?? null).toBe(hours);
});

test('the request in the way is named with whose it is and since when', () => {
  expect(operationInProgress({ requestId: 'r', number: 'D-2026-00001', enteredByName: 'Claire MORVAN', receivedAt: NOW })).toEqual({
    code: 'operation-in-progress', facts: { requestId: 'r', number: 'D-2026-00001', who: 'Claire MORVAN', since: 'le 23/11/2026, 14\u00A0h\u00A030' },
  });
});
