import { expect, test } from 'vitest';
import { createCallGate } from './call-gate.ts';

test('the first refusal of a burst is recorded at once, the thousands that follow once a second, none is lost', () => {
  let now = 0;
  const gate = createCallGate(() => now);
  const verdicts = Array.from({ length: 5000 }, (_call, index) => {
    now = index;
    return gate.judge('search.find', 2);
  });
  const refused = verdicts.filter((verdict) => !verdict.isAdmitted);
  const recorded = refused.flatMap((verdict) => (verdict.isAdmitted ? [] : (verdict.refusals ?? [])));
  expect(verdicts.length - refused.length).toBe(10);
  expect(recorded).toEqual([1, 998, 998, 998, 998]);
});

test('channels do not count for one another', () => {
  const gate = createCallGate(() => 0);
  expect(gate.judge('member.reveal-nir', 1)).toEqual({ isAdmitted: true });
  expect(gate.judge('document.print', 1)).toEqual({ isAdmitted: true });
  expect(gate.judge('member.reveal-nir', 1)).toEqual({ isAdmitted: false, refusals: 1 });
});
