import { describe, expect, test } from 'vitest';
import { aRequest } from '../../../test/fixtures/a-request.ts';
import { instant } from '../values/instant.ts';
import { CLAIM_LEASE_MS, claimHere, claimRefusal, keepRequest, liveClaim, LONGEST_LEASE_MS, NO_CLAIMS, releaseRequest, takeRequest } from './claim.ts';

// Source: house rule (GLOSSARY: claim).
const NOW = instant(1_000_000_000_000);
const held = (until: number) => aRequest({ claimedBy: 'sophie', claimUntil: instant(until) });

test.each([
  ['one millisecond before the end of its lease', NOW + 1, { staffId: 'sophie', until: NOW + 1 }],
  ['at the last instant of its lease', NOW, null],
  ['one millisecond after the end of its lease', NOW - 1, null],
  ['at the end of the longest lease that a clock which is right may have given', NOW + LONGEST_LEASE_MS, { staffId: 'sophie', until: NOW + LONGEST_LEASE_MS }],
  ['beyond it, by a clock that was ahead and was set back', NOW + LONGEST_LEASE_MS + 1, null],
  ['ten years beyond it', NOW + 10 * 365 * 86_400_000, null],
])('a request is held or free %s', (_case, until, expected) => {
  expect(liveClaim(held(until), NOW)).toEqual(expected);
});

test('a free request is held for ten minutes, its version unchanged', () => {
  const until = NOW + CLAIM_LEASE_MS;
  expect(takeRequest(aRequest({ id: 'r' }), 'karim', NOW)).toEqual({
    ok: true,
    value: { until, changes: [{ op: 'update', entity: 'request', id: 'r', seenVersion: null, set: { claimedBy: 'karim', claimUntil: until } }] },
  });
});

test('taking again what one holds renews the lease', () => {
  expect(takeRequest(aRequest({ claimedBy: 'karim', claimUntil: instant(NOW + 1) }), 'karim', NOW)).toMatchObject({ ok: true, value: { until: NOW + CLAIM_LEASE_MS } });
});

test('what a colleague let expire is free', () => {
  expect(takeRequest(held(NOW), 'karim', NOW).ok).toBe(true);
});

test.each([
  ['held by a colleague', held(NOW + 1), { code: 'held-by-colleague', staffId: 'sophie', until: NOW + 1 }],
  ['of which one is the maker', aRequest({ enteredBy: 'karim' }), { code: 'decider-entered-it' }],
  ['that waits for a correction', aRequest({ status: 'correction', pausedAt: NOW }), { code: 'waiting-for-correction' }],
  ['already decided', aRequest({ status: 'accepted', decidedBy: 'sophie', decidedAt: NOW }), { code: 'already-decided', staffId: 'sophie', at: NOW }],
  ['withdrawn', aRequest({ status: 'withdrawn' }), { code: 'already-decided', staffId: null, at: null }],
])('nobody takes a request %s', (_case, request, refusal) => {
  expect(claimRefusal(request, 'karim', NOW)).toEqual(refusal);
  expect(takeRequest(request, 'karim', NOW)).toEqual({ ok: false, refusal });
});

test('activity renews a live hold and says when it is lost', () => {
  expect(keepRequest(held(NOW + 1), 'sophie', NOW)).toMatchObject({ ok: true, value: { until: NOW + CLAIM_LEASE_MS } });
  expect(keepRequest(held(NOW), 'sophie', NOW)).toEqual({ ok: false, refusal: { code: 'not-held' } });
  expect(keepRequest(held(NOW + 1), 'karim', NOW)).toEqual({ ok: false, refusal: { code: 'claim-expired', staffId: 'sophie', until: NOW + 1 } });
});

test('the holder gives a request back, an agency lead does it for them, a colleague does not', () => {
  const freed = { op: 'update', entity: 'request', id: held(NOW + 1).id, seenVersion: null, set: { claimedBy: null, claimUntil: null } };
  expect(releaseRequest(held(NOW + 1), { staffId: 'sophie', role: 'gestionnaire' }, NOW)).toEqual({ ok: true, value: [freed] });
  expect(releaseRequest(held(NOW + 1), { staffId: 'lead', role: 'responsable' }, NOW)).toEqual({ ok: true, value: [freed] });
  expect(releaseRequest(held(NOW + 1), { staffId: 'karim', role: 'gestionnaire' }, NOW)).toMatchObject({ refusal: { code: 'held-by-colleague' } });
  expect(releaseRequest(held(NOW), { staffId: 'sophie', role: 'gestionnaire' }, NOW)).toEqual({ ok: false, refusal: { code: 'not-held' } });
});

describe('a hold as a workstation shows it', () => {
  const request = { id: 'r', claimedBy: 'sophie', claimUntil: instant(NOW + 60_000) };
  const free = { id: 'r', claimedBy: null, claimUntil: null };
  const local = (staffId: string, until: number) => ({ skewMs: 0, holds: [{ requestId: 'r', staffId, until: instant(until) }] });

  test('is that of its row, by the clock of the workstation', () => {
    expect(claimHere(request, NOW, NO_CLAIMS)).toEqual({ staffId: 'sophie', until: NOW + 60_000, isLocal: false });
    expect(claimHere(request, instant(NOW - 3_600_000), { skewMs: 3_600_000, holds: [] })).toEqual({ staffId: 'sophie', until: NOW - 3_600_000 + 60_000, isLocal: false });
    expect(claimHere(request, instant(NOW + 3_600_000), { skewMs: -3_600_000, holds: [] })).toEqual({ staffId: 'sophie', until: NOW + 3_600_000 + 60_000, isLocal: false });
  });

  test('is of this workstation alone while nobody else is known to hold it', () => {
    expect(claimHere(free, NOW, local('karim', NOW + 5))).toEqual({ staffId: 'karim', until: NOW + 5, isLocal: true });
    expect(claimHere(free, NOW, local('karim', NOW))).toBeNull();
    expect(claimHere({ ...free, id: 'other' }, NOW, local('karim', NOW + 5))).toBeNull();
    expect(claimHere(request, NOW, local('karim', NOW + 500_000))).toMatchObject({ staffId: 'sophie', isLocal: false });
  });

  test('of one’s own that was renewed here goes on, and says that nobody confirmed it', () => {
    expect(claimHere(request, NOW, local('sophie', NOW + 500_000))).toEqual({ staffId: 'sophie', until: NOW + 500_000, isLocal: true });
    expect(claimHere(request, NOW, local('sophie', NOW + 5))).toEqual({ staffId: 'sophie', until: NOW + 60_000, isLocal: false });
  });
});
