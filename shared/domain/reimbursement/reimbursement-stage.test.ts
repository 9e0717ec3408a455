import { expect, test } from 'vitest';
import { stageProgress, type ReimbursementStep } from './reimbursement-stage.ts';

const STEPS: readonly ReimbursementStep[] = ['sent', 'at-amo', 'received', 'held', 'paid', 'refused'];

test('no place is reached before the ones that come first', () => {
  for (const step of STEPS) {
    const progress = stageProgress(step);
    const firstOpen = progress.findIndex((node) => node !== 'done');
    if (firstOpen !== -1) expect(progress.slice(firstOpen + 1).every((node) => node === 'waiting'), step).toBe(true);
  }
});

test('only a paid line has passed its transfer', () => {
  expect(STEPS.filter((step) => stageProgress(step)[3] === 'done')).toEqual(['paid']);
});

test('a held line waits before its transfer, a refused one at the mutuelle', () => {
  expect(stageProgress('held')[3]).toBe('held');
  expect(stageProgress('refused')[2]).toBe('held');
});
