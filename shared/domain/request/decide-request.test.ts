import { describe, expect, test } from 'vitest';
import { aRequest } from '../../../test/fixtures/a-request.ts';
import { instant } from '../values/instant.ts';
import { acceptRequest, answerCorrection, askCorrection, refuseRequest, type Decision } from './decide-request.ts';

// Source: house rule (maker and checker differ; claim).
const NOW = instant(1_000_000_000_000);
const KARIM: Decision = { staffId: 'karim', now: NOW, seenVersion: 3, asHolder: false };
const heldBySophie = aRequest({ claimedBy: 'sophie', claimUntil: instant(NOW + 1) });

test('an accepted request says who decided and when, and holds nobody any more', () => {
  expect(acceptRequest(aRequest({ claimedBy: 'karim', claimUntil: instant(NOW + 1) }), KARIM, null)).toEqual({
    ok: true,
    value: [{
      op: 'update', entity: 'request', id: aRequest().id, seenVersion: 3,
      set: { status: 'accepted', decidedBy: 'karim', decidedAt: NOW, claimedBy: null, claimUntil: null, version: 4 },
    }],
  });
});

test.each([
  ['by the person who entered it', aRequest({ enteredBy: 'karim' }), KARIM, { code: 'decider-entered-it' }],
  ['by the person who entered it, even when they hold it', aRequest({ enteredBy: 'karim', claimedBy: 'karim', claimUntil: instant(NOW + 1) }), KARIM, { code: 'decider-entered-it' }],
  ['that a colleague holds', heldBySophie, KARIM, { code: 'held-by-colleague', staffId: 'sophie', until: NOW + 1 }],
  ['by a late holder once a colleague took it', heldBySophie, { ...KARIM, asHolder: true }, { code: 'claim-expired', staffId: 'sophie', until: NOW + 1 }],
  ['that changed one version since', aRequest({ version: 4 }), KARIM, { code: 'changed-since' }],
  ['that waits for a correction', aRequest({ status: 'correction' }), KARIM, { code: 'waiting-for-correction' }],
  ['already decided', aRequest({ status: 'refused', decidedBy: 'sophie', decidedAt: NOW }), KARIM, { code: 'already-decided', staffId: 'sophie', at: NOW }],
])('nobody decides a request %s', (_case, request, decision, refusal) => {
  const refused = { ok: false, refusal };
  expect(acceptRequest(request, decision, null)).toEqual(refused);
  expect(refuseRequest(request, { ...decision, reasonCode: 'r', memberMessage: 'Non.', knownReasons: ['r'] })).toEqual(refused);
  expect(askCorrection(request, { ...decision, correctionKind: 'expired', memberMessage: 'Refaire.' })).toEqual(refused);
});

test('a holder whose lease ran out still decides while nobody else took the request', () => {
  const late = aRequest({ claimedBy: 'karim', claimUntil: instant(NOW - 1) });
  expect(acceptRequest(late, { ...KARIM, asHolder: true }, null).ok).toBe(true);
});

test('a refusal keeps the coded reason and the sentence exactly as previewed', () => {
  const memberMessage = ' Le compte n’est pas à votre nom. ';
  expect(refuseRequest(aRequest(), { ...KARIM, reasonCode: 'holder-mismatch', memberMessage, knownReasons: ['holder-mismatch'] })).toMatchObject({
    ok: true, value: [{ set: { status: 'refused', reasonCode: 'holder-mismatch', memberMessage, version: 4 } }],
  });
});

test.each([
  ['without a sentence for the member', { reasonCode: 'r', memberMessage: '  ' }, 'reason-missing'],
  ['for a reason that the insurer does not list', { reasonCode: 'because', memberMessage: 'Non.' }, 'reason-unknown'],
])('nobody refuses %s', (_case, given, code) => {
  expect(refuseRequest(aRequest(), { ...KARIM, ...given, knownReasons: ['r'] })).toEqual({ ok: false, refusal: { code } });
});

test('a correction stops the clock and frees the request', () => {
  expect(askCorrection(aRequest(), { ...KARIM, correctionKind: 'incomplete', memberMessage: 'Il manque le verso.' })).toMatchObject({
    ok: true,
    value: [{ set: { status: 'correction', pausedAt: NOW, correctionKind: 'incomplete', memberMessage: 'Il manque le verso.', claimedBy: null, version: 4 } }],
  });
});

test('a correction without a sentence is refused', () => {
  expect(askCorrection(aRequest(), { ...KARIM, correctionKind: 'incorrect', memberMessage: '' })).toEqual({ ok: false, refusal: { code: 'reason-missing' } });
});

test('an answer puts the request back and moves goal and deadline by the pause', () => {
  const paused = aRequest({ status: 'correction', pausedAt: instant(NOW - 5_000), goalAt: instant(NOW), deadlineAt: instant(NOW + 7_000) });
  expect(answerCorrection(paused, { seenVersion: 3, note: 'Verso joint.', now: NOW, freeze: null })).toMatchObject({
    ok: true,
    value: [{ set: { status: 'to-check', pausedAt: null, goalAt: NOW + 5_000, deadlineAt: NOW + 12_000, note: 'Verso joint.', version: 4 } }],
  });
});

test.each([
  ['that nobody sent back', aRequest(), { code: 'changed-since' }],
  ['that changed since', aRequest({ status: 'correction', version: 4 }), { code: 'changed-since' }],
  ['already decided', aRequest({ status: 'accepted', decidedBy: 'sophie', decidedAt: NOW }), { code: 'already-decided', staffId: 'sophie', at: NOW }],
])('nobody answers a correction %s', (_case, request, refusal) => {
  expect(answerCorrection(request, { seenVersion: 3, note: '', now: NOW, freeze: null })).toEqual({ ok: false, refusal });
});

// Source: SMI, « alerte en cas de tentative de connexion suspecte »; good practice of insurers against RIB fraud.
describe('while an alert is open on the member’s portal access', () => {
  const freeze = { kind: 'unusual-connection', since: instant(NOW - 3_600_000) } as const;

  test('no account number changes, whoever decides and whatever version they saw', () => {
    const frozen = { ok: false, refusal: { code: 'bank-change-frozen', ...freeze } };
    expect(acceptRequest(aRequest(), KARIM, freeze)).toEqual(frozen);
    expect(acceptRequest(aRequest({ version: 4 }), KARIM, freeze)).toEqual(frozen);
  });

  test('another kind of request is accepted as on any day', () => {
    expect(acceptRequest(aRequest({ kind: 'termination' }), KARIM, freeze).ok).toBe(true);
  });

  test('a change of RIB is still refused or sent back', () => {
    const refusal = refuseRequest(aRequest(), { ...KARIM, reasonCode: 'r', memberMessage: 'Non.', knownReasons: ['r'] });
    expect([refusal.ok, askCorrection(aRequest(), { ...KARIM, correctionKind: 'expired', memberMessage: 'Refaire.' }).ok]).toEqual([true, true]);
  });

  test('who may not decide at all learns that first', () => {
    expect(acceptRequest(aRequest({ enteredBy: 'karim' }), KARIM, freeze)).toEqual({ ok: false, refusal: { code: 'decider-entered-it' } });
  });

  test('a correction asked of a held request keeps the pause from its beginning', () => {
    const held = aRequest({ pausedAt: instant(NOW - 9_000) });
    expect(askCorrection(held, { ...KARIM, correctionKind: 'incomplete', memberMessage: 'Le verso.' })).toMatchObject({ ok: true, value: [{ set: { pausedAt: NOW - 9_000 } }] });
  });

  test('an answered change of RIB waits on, what has passed already moved; another kind runs again', () => {
    const paused = (kind: 'rib-change' | 'termination') => aRequest({ kind, status: 'correction', pausedAt: instant(NOW - 5_000), goalAt: instant(NOW), deadlineAt: instant(NOW) });
    const answer = { seenVersion: 3, note: 'Fait.', now: NOW, freeze };
    expect([answerCorrection(paused('rib-change'), answer), answerCorrection(paused('termination'), answer)]).toMatchObject([
      { ok: true, value: [{ set: { pausedAt: NOW, goalAt: NOW + 5_000 } }] }, { ok: true, value: [{ set: { pausedAt: null, goalAt: NOW + 5_000 } }] },
    ]);
  });
});
