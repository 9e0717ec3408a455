import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { believedNow, leaseHolds } from './lease.ts';

const DAY = 86_400_000;
const JUNE = instant(Date.UTC(2026, 5, 1, 9));

test.each([
  ['the day of the sign-in', 0, true],
  ['the last millisecond of the last day', 30 * DAY, true],
  ['one millisecond later', 30 * DAY + 1, false],
  ['set back by an hour since', -DAY / 24, true],
  ['given ten years ahead, under a clock that was wrong (goal R8)', -3653 * DAY, false],
])('a lease of 30 days: %s', (_case, passed, holds) => {
  expect(leaseHolds({ renewedAt: JUNE, role: 'conseiller', authority: 'workstation' }, 30, instant(JUNE + passed))).toBe(holds);
});

test('an account that is being activated has no lease yet', () => {
  expect(leaseHolds({ renewedAt: null, role: 'conseiller', authority: 'workstation' }, 30, JUNE)).toBe(true);
});

test('an administrator is never shut out of a workstation that is its own authority', () => {
  expect(leaseHolds({ renewedAt: JUNE, role: 'administrateur', authority: 'workstation' }, 30, instant(JUNE + 400 * DAY))).toBe(true);
});

test('where the hub is the authority, an administrator is as shut out as anybody once it was not heard for too long (negative test 50)', () => {
  const ofHub = { renewedAt: JUNE, role: 'administrateur', authority: 'hub' } as const;
  expect([leaseHolds(ofHub, 30, instant(JUNE + 30 * DAY)), leaseHolds(ofHub, 30, instant(JUNE + 31 * DAY))]).toEqual([true, false]);
});

test('a clock set back does not make a lease last (negative test 42)', () => {
  const latestSeen = instant(JUNE + 31 * DAY);
  const now = believedNow(instant(JUNE + DAY), latestSeen);
  expect(leaseHolds({ renewedAt: JUNE, role: 'conseiller', authority: 'workstation' }, 30, now)).toBe(false);
  expect(believedNow(latestSeen, JUNE)).toBe(latestSeen);
  expect(believedNow(JUNE, null)).toBe(JUNE);
});
