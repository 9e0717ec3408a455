import { expect, test } from 'vitest';
import { WriterPace } from './writer-pace.ts';

/** Milliseconds that pass, and whether an act of a person waits, as the test says. */
function aPace() {
  const state = { now: 0, isActWaiting: false };
  const pace = new WriterPace({ elapsed: () => state.now, isActWaiting: () => state.isActWaiting });
  /** Writes by statements of a millisecond until it is told to stop; then commits. Gives for how long it wrote. */
  const write = (commitMs: (writeMs: number) => number, actAt = Number.POSITIVE_INFINITY): number => {
    const turn = pace.begin();
    let writeMs = 0;
    do {
      [writeMs, state.now, state.isActWaiting] = [writeMs + 1, state.now + 1, writeMs >= actAt];
    } while (!turn.isSpent());
    turn.written();
    state.now += commitMs(writeMs);
    turn.committed();
    state.isActWaiting = false;
    return writeMs;
  };
  return { write };
}

test('a transaction ends at the statement after which an act waits', () => {
  const { write } = aPace();
  expect(write(() => 1, 5)).toBe(6);
});

test('where commits are short, transactions are long, and no longer than another writer may wait', () => {
  const { write } = aPace();
  const commit = (writeMs: number): number => writeMs / 100;
  for (let turn = 0; turn < 50; turn += 1) write(commit);
  const writeMs = write(commit);
  expect(writeMs).toBeGreaterThan(200);
  // The clock of the test goes by whole milliseconds.
  expect(writeMs + commit(writeMs)).toBeLessThan(252);
});

test('where the disk is slow, a transaction leaves a commit that an act can wait for', () => {
  const { write } = aPace();
  const commit = (writeMs: number): number => writeMs;
  for (let turn = 0; turn < 50; turn += 1) write(commit);
  expect(commit(write(commit))).toBeLessThanOrEqual(18);
});
