import type { z } from 'zod';
import { pullAnswer, type PullAnswer } from '../../shared/contract/sync/pull-contract.ts';

/**
 * What may be answered to a pull of this scope from this place: lines of this scope that follow one another from there, and none beyond the end of the log
 * that the same answer names. The hub reads the end first, so that what is from the future is not its answer (negative test 56).
 */
export function pullInOrder({ scope, since }: { readonly scope: string; readonly since: number }): z.ZodType<PullAnswer> {
  return pullAnswer.refine((answer) => answer.scope === scope && (answer.kind !== 'changes' || isInOrder(answer, since)));
}

function isInOrder({ changes, next, head }: Extract<PullAnswer, { kind: 'changes' }>, since: number): boolean {
  return next === since + changes.length && next <= head && changes.every(({ seq }, index) => seq === since + index + 1);
}
