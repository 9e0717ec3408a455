import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { checkIdentity, checkState, countCheck, identityMatches, verifiedUntil, type CheckFacts, type DeclaredIdentity, type PastCheck } from './identity-check.ts';

// Source: Macif, « Identifiant oublié » (nom, prénom, date de naissance, code postal); `identityCheck` of the portal rules.
const MINUTE = 60_000;
const NOW = instant(Date.UTC(2026, 10, 23, 13, 30));
const LIMITS = { attempts: 3, withinMinutes: 60, validMinutes: 30 };
const HELENE = { lastName: 'LEFÈVRE-ŒUVRARD', firstName: 'Hélène', birthDate: localDate('1961-03-08'), postcode: '56000' };
const said = (changes: Partial<DeclaredIdentity> = {}): DeclaredIdentity => ({ ...HELENE, ...changes });
const failedAgo = (minutes: number, staffId = 'claire'): PastCheck => ({ at: instant(NOW - minutes * MINUTE), staffId, outcome: 'mismatch' });
const passedAgo = (ms: number, staffId = 'claire'): PastCheck => ({ at: instant(NOW - ms), staffId, outcome: 'match' });
const facts = (checks: readonly PastCheck[] = []): CheckFacts => ({ id: 'c', memberId: 7, staffId: 'claire', now: NOW, known: HELENE, checks, limits: LIMITS });

test.each([
  ['as written on the file', said()],
  ['without accents, capitals nor hyphen', said({ lastName: 'lefevre oeuvrard', firstName: 'helene' })],
  ['in one word', said({ lastName: 'LefevreOeuvrard' })],
  ['with the postcode in two groups', said({ postcode: ' 56 000 ' })],
])('the four fields match %s', (_case, declared) => {
  expect(identityMatches(declared, HELENE)).toBe(true);
});

test('an apostrophe left out is no difference', () => {
  expect(identityMatches(said({ lastName: 'Le Floch' }), { ...HELENE, lastName: 'LE FLOC’H' })).toBe(true);
});

test.each([
  ['the family name', { lastName: 'LEFÈVRE' }], ['the first name', { firstName: 'Héloïse' }], ['the day of birth', { birthDate: localDate('1961-03-09') }],
  ['the postcode', { postcode: '56001' }], ['a first name left empty', { firstName: '  ' }], ['no day of birth', { birthDate: null }],
] as const)('%s that differs fails the whole check, and the answer does not say which', (_field, change) => {
  const answer = checkIdentity(said(change), facts());
  expect(answer).toEqual({
    ok: true,
    value: {
      outcome: 'mismatch', attemptsLeft: 2, lockedUntil: null, verifiedUntil: null,
      changes: [{ op: 'insert', entity: 'identityCheck', row: { id: 'c', memberId: 7, at: NOW, staffId: 'claire', outcome: 'mismatch' } }],
    },
  });
});

test.each([[0, 3, null], [1, 2, null], [2, 1, null], [3, 0, 30], [4, 0, 30]])('after %i failures %i attempts are left', (count, attemptsLeft, lockedMinutes) => {
  const checks = Array.from({ length: count }, (_unused, index) => failedAgo(count <= 3 ? 30 - index : 30 - Math.max(0, index - 1)));
  expect(checkState(checks, NOW, LIMITS)).toEqual({ attemptsLeft, lockedUntil: lockedMinutes === null ? null : NOW + lockedMinutes * MINUTE });
});

test.each([[59, 0], [60, 1], [61, 1]])('of three failures the first one made %i minutes ago leaves %i attempt', (minutes, attemptsLeft) => {
  expect(checkState([failedAgo(minutes), failedAgo(5), failedAgo(1)], NOW, LIMITS).attemptsLeft).toBe(attemptsLeft);
});

test('failures count against the member, whoever made them', () => {
  expect(checkState([failedAgo(3, 'claire'), failedAgo(2, 'sophie'), failedAgo(1, 'karim')], NOW, LIMITS).attemptsLeft).toBe(0);
});

test('a success starts the count again', () => {
  expect(checkState([failedAgo(9), failedAgo(8), passedAgo(7 * MINUTE), failedAgo(6)], NOW, LIMITS)).toEqual({ attemptsLeft: 2, lockedUntil: null });
});

test('a check that was compared elsewhere counts alike, and closes alike', () => {
  expect(countCheck('match', facts([failedAgo(5)]))).toEqual(checkIdentity(said(), facts([failedAgo(5)])));
  const closed = facts([failedAgo(5), failedAgo(6), failedAgo(7)]);
  expect(countCheck('match', closed)).toEqual(checkIdentity(said(), closed));
});

test('a closed check compares nothing, even what would match', () => {
  const closed = facts([failedAgo(30), failedAgo(20), failedAgo(10)]);
  expect(checkIdentity(said(), closed)).toEqual({ ok: false, refusal: { code: 'identity-check-locked', until: NOW + 30 * MINUTE } });
});

test('a success says until when its author may act', () => {
  expect(checkIdentity(said(), facts([failedAgo(2)]))).toMatchObject({ ok: true, value: { outcome: 'match', attemptsLeft: 3, verifiedUntil: NOW + 30 * MINUTE } });
});

test.each([[29 * MINUTE + 59_999, true], [30 * MINUTE, false], [30 * MINUTE + 1, false]])('a success of %i ms ago still serves: %s', (ago, serves) => {
  expect(verifiedUntil([passedAgo(ago)], 'claire', NOW, LIMITS) !== null).toBe(serves);
});

test('a success serves its author alone, and no longer once they failed after it', () => {
  expect(verifiedUntil([passedAgo(1, 'karim')], 'claire', NOW, LIMITS)).toBeNull();
  expect(verifiedUntil([passedAgo(5 * MINUTE), failedAgo(1)], 'claire', NOW, LIMITS)).toBeNull();
});

test('however the failures lie, a locked check opens in the future and an open one has attempts left', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.boolean())), (past) => {
    const checks = past.map(([minutes, isMatch]) => (isMatch ? passedAgo(minutes * MINUTE) : failedAgo(minutes)));
    const { lockedUntil, attemptsLeft } = checkState(checks, NOW, LIMITS);
    expect(lockedUntil === null ? attemptsLeft > 0 : lockedUntil > NOW && attemptsLeft === 0).toBe(true);
    if (lockedUntil !== null) expect(checkState(checks, lockedUntil, LIMITS).attemptsLeft).toBeGreaterThan(0);
  }));
});
