import { done, refused, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { ScriptOutcome, ScriptRunRow } from '../change/portal-access-rows.ts';
import type { AccessScript } from '../policy/portal-rules.ts';

/** A tick or a cross. */
export interface ScriptAnswer {
  readonly step: string;
  readonly answer: 'yes' | 'no';
}

/** The step to ask now: the first without answer; null when all have one. */
export function currentStep(script: Pick<AccessScript, 'steps'>, answers: readonly ScriptAnswer[]): string | null {
  return script.steps.find(({ code }) => !answers.some(({ step }) => step === code))?.code ?? null;
}

/** The answers with this one given, or given again: those that come after it fall, since they followed from another answer. */
export function answered(script: Pick<AccessScript, 'steps'>, answers: readonly ScriptAnswer[], given: ScriptAnswer): readonly ScriptAnswer[] {
  const place = script.steps.findIndex(({ code }) => code === given.step);
  const before = script.steps.slice(0, Math.max(0, place)).map(({ code }) => code);
  return [...answers.filter(({ step }) => before.includes(step)), given];
}

/**
 * Whether the script may end so: its steps answered in order without a gap, and all of them when the member is to be called back,
 * since nothing was then left untried.
 *
 * Source: Harmonie Mutuelle, « contacter le service client, qui pourra vous guider étape par étape ».
 */
export function canEnd(script: Pick<AccessScript, 'steps'>, answers: readonly ScriptAnswer[], outcome: ScriptOutcome): boolean {
  const inOrder = answers.every(({ step }, index) => script.steps[index]?.code === step);
  if (answers.length === 0 || !inOrder) return false;
  return outcome !== 'to-call-back' || answers.length === script.steps.length;
}

/** Keeps the script as it went: its steps, each with its answer, and how it ended. */
export function endScript(script: AccessScript, answers: readonly ScriptAnswer[], run: Omit<ScriptRunRow, 'script' | 'answers'>): Result<readonly Change[], { readonly code: 'script-incomplete' }> {
  if (!canEnd(script, answers, run.outcome)) return refused({ code: 'script-incomplete' });
  return done([{ op: 'insert', entity: 'scriptRun', row: { ...run, script: script.code, answers: JSON.stringify(answers) } }]);
}
