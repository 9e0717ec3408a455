import { expect, test } from 'vitest';
import type { QueueRow } from '../../../shared/contract/request-contract.ts';
import { cents } from '../../../shared/domain/values/cents.ts';
import { followingRow, neighbourRow } from './use-selection.ts';

const NOW = 1_000;
const KARIM = { staffId: 'karim', now: NOW };

function aRow(requestId: string, given: Partial<QueueRow> = {}): QueueRow {
  return {
    requestId, number: requestId, kind: 'rib-change', status: 'to-check', receivedAt: 0, goalAt: 0, deadlineAt: 0, pausedAt: null, decidedAt: null, memberName: '',
    summary: '', heldCents: cents(0), claimedBy: null, claimUntil: null, claimedByName: null, enteredBy: 'claire', decidedByName: null, correctionKind: null, isFrozen: false, isHoldLocal: false, version: 1, ...given,
  };
}

const heldBySophie = (until: number) => ({ claimedBy: 'sophie', claimUntil: until });

test('after a decision, the row that follows opens', () => {
  expect(followingRow([aRow('a'), aRow('b'), aRow('c')], 'a', KARIM)).toBe('b');
});

test('what one entered and what a colleague holds is passed over, an expired hold is not', () => {
  const rows = [aRow('a'), aRow('mine', { enteredBy: 'karim' }), aRow('held', heldBySophie(NOW + 1)), aRow('free', heldBySophie(NOW))];
  expect(followingRow(rows, 'a', KARIM)).toBe('free');
});

test('after the last row, the most urgent one opens again; alone, nothing does', () => {
  expect(followingRow([aRow('a'), aRow('b')], 'b', KARIM)).toBe('a');
  expect(followingRow([aRow('a')], 'a', KARIM)).toBeNull();
});

test('when nothing is left to decide, the next row opens all the same', () => {
  expect(followingRow([aRow('a'), aRow('mine', { enteredBy: 'karim' })], 'a', KARIM)).toBe('mine');
});

test('J and K stay within the list', () => {
  const rows = [aRow('a'), aRow('b')];
  expect([neighbourRow(rows, 'a', -1), neighbourRow(rows, 'a', 1), neighbourRow(rows, 'b', 1), neighbourRow([], null, 1)]).toEqual(['a', 'b', 'b', null]);
});
