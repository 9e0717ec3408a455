import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCESS_NOW } from '../../../test/fixtures/portal-access.ts';
import type { AccessScript } from '../policy/portal-rules.ts';
import { answered, canEnd, currentStep, endScript, type ScriptAnswer } from './access-script.ts';

// Source: Harmonie Mutuelle, « contacter le service client, qui pourra vous guider étape par étape ».
const step = (code: string) => ({ code, ask: code, otherwise: code, help: null });
const SCRIPT: AccessScript = { code: 'blocked', title: 'Accès bloqué', steps: ['a', 'b', 'c'].map(step), source: 'test' };
const yes = (code: string): ScriptAnswer => ({ step: code, answer: 'yes' });
const no = (code: string): ScriptAnswer => ({ step: code, answer: 'no' });

test('the step asked is the first without answer', () => {
  expect([currentStep(SCRIPT, []), currentStep(SCRIPT, [no('a')]), currentStep(SCRIPT, [no('a'), yes('b'), yes('c')])]).toEqual(['a', 'b', null]);
});

test('an answer given again takes away those that followed from it', () => {
  expect(answered(SCRIPT, [yes('a'), no('b'), no('c')], no('b'))).toEqual([yes('a'), no('b')]);
  expect(answered(SCRIPT, [yes('a')], yes('b'))).toEqual([yes('a'), yes('b')]);
});

test.each([
  ['solved at the first step', [yes('a')], 'solved', true],
  ['handed over at the second', [no('a'), no('b')], 'handed-over', true],
  ['to be called back after every step', [no('a'), no('b'), no('c')], 'to-call-back', true],
  ['to be called back with a step left', [no('a'), no('b')], 'to-call-back', false],
  ['without any step', [], 'solved', false],
  ['with a gap', [yes('a'), yes('c')], 'solved', false],
  ['out of order', [yes('b'), yes('a')], 'solved', false],
  ['with a step of another script', [yes('a'), yes('z')], 'solved', false],
  ['with a step twice', [yes('a'), yes('a')], 'solved', false],
] as const)('a script %s may end: %#', (_case, answers, outcome, may) => {
  expect(canEnd(SCRIPT, answers, outcome)).toBe(may);
});

test('what is kept is each step with its answer, in order', () => {
  const run = { id: 's', memberId: 7, outcome: 'solved', note: null, endedAt: ACCESS_NOW, endedBy: 'claire', endedByName: 'Claire MORVAN' } as const;
  expect(endScript(SCRIPT, [no('a'), yes('b')], run)).toEqual({
    ok: true, value: [{ op: 'insert', entity: 'scriptRun', row: { ...run, script: 'blocked', answers: '[{"step":"a","answer":"no"},{"step":"b","answer":"yes"}]' } }],
  });
  expect(endScript(SCRIPT, [], run)).toEqual({ ok: false, refusal: { code: 'script-incomplete' } });
});

test('however one answers, goes back and answers again, the answers stay in order without a gap', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(2), fc.boolean())), (moves) => {
    const answers = moves.reduce<readonly ScriptAnswer[]>((given, [back, isYes]) => {
      const place = Math.max(0, given.length - back);
      const code = SCRIPT.steps[Math.min(place, SCRIPT.steps.length - 1)]?.code ?? '';
      return answered(SCRIPT, given, isYes ? yes(code) : no(code));
    }, []);
    expect(answers.map((given) => given.step)).toEqual(['a', 'b', 'c'].slice(0, answers.length));
  }));
});
