import fc from 'fast-check';
import { expect, test } from 'vitest';
import { admitCall, type CallWindow } from './call-window.ts';

function admitted(calls: readonly number[], atMost: number): readonly number[] {
  let window: CallWindow = [];
  return calls.filter((at) => {
    const judged = admitCall(window, at, atMost);
    window = judged.window;
    return judged.isAdmitted;
  });
}

test.each([
  ['as many as allowed within a second', [0, 1, 2], 3, [0, 1, 2]],
  ['one more within the second', [0, 1, 2, 999], 3, [0, 1, 2]],
  ['one more as the second ends', [0, 1, 2, 1000], 3, [0, 1, 2, 1000]],
  ['refused ones take no place', [0, 1, 2, 3, 4, 5, 1000], 1, [0, 1000]],
])('%s', (_case, calls, atMost, expected) => {
  expect(admitted(calls, atMost)).toEqual(expected);
});

test('no second ever holds more calls than allowed', () => {
  fc.assert(fc.property(fc.array(fc.nat(300)), fc.integer({ min: 1, max: 9 }), (steps, atMost) => {
    let now = 0;
    const calls = admitted(steps.map((step) => (now += step)), atMost);
    for (const start of calls) expect(calls.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(atMost);
  }));
});
