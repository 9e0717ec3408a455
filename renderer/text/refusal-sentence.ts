import type { RefusalCode } from '../../shared/contract/refusal.ts';
import { sentencesOf } from './refusals.ts';

/** One sentence, for a control that says why it cannot act. */
export function refusalSentence(code: RefusalCode, facts: Readonly<Record<string, string | number>> = {}): string {
  return sentencesOf({ code, facts }).cause;
}
