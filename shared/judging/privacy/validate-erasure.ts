import type { InputOf } from '../../contract/define.ts';
import type { erasureAct } from '../../contract/job-acts.ts';
import type { ErasureAnswer } from '../../contract/privacy-contract.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { eraseFile, type ErasedRow, type FileToErase } from '../../domain/privacy/erase-file.ts';
import type { PlanLine } from '../../domain/privacy/erasure-plan.ts';
import { answerErasure, erasureRefusal } from '../../domain/privacy/privacy-request.ts';
import type { PrivacyRequestRow } from '../../domain/privacy/privacy-rows.ts';
import { addDays, type LocalDate } from '../../domain/values/local-date.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Facts } from '../facts.ts';
import type { JudgeContext } from '../judging.ts';

/** The rows of an erased file, the request that it answers first: whoever takes them in order knows why the others go. */
interface Erased {
  readonly number: string;
  readonly rows: readonly ErasedRow[];
}

/**
 * Erases the file of whoever asked for it, as the law lets it go on the day of the act, and answers the request by what went. Judged where the whole file is
 * and for everybody who holds it: by the hub, or by a desk that has none.
 */
export function judgeErasure(
  facts: Pick<Facts, 'findPrivacyRequest'>, file: FileToErase, { privacyRequestId, seenVersion }: InputOf<typeof erasureAct>, { actor, now, today, profile: { privacy } }: Pick<JudgeContext, 'actor' | 'now' | 'today' | 'profile'>,
): Result<Erased, Refusal> {
  const request = facts.findPrivacyRequest(privacyRequestId);
  if (request === null) return refused({ code: 'not-found' });
  const refusal = erasureRefusal(request, { staffId: actor.staffId, seenVersion });
  if (refusal !== null) return refused(refusal);
  const { plan, rows } = eraseFile(file, privacy.retention, { today, mode: 'request' });
  const isThis = ({ entity, rowId }: ErasedRow): boolean => entity === 'privacyRequest' && rowId === privacyRequestId;
  // The erasure may have gone over this very request.
  const current = { ...request, ...rows.find(isThis)?.row };
  const answered = answeredRow(current, erasureAnswerOf(plan, addDays(today, privacy.backupRotation.days)), { staffId: actor.staffId, now });
  return done({ number: request.number, rows: [{ entity: 'privacyRequest', rowId: privacyRequestId, row: answered }, ...rows.filter((row) => !isThis(row))] });
}

function answeredRow(request: PrivacyRequestRow, answer: ErasureAnswer, by: Parameters<typeof answerErasure>[2]): Readonly<Record<string, unknown>> {
  const change = answerErasure(request, JSON.stringify(answer), by);
  return { ...request, ...(change.op === 'update' ? change.set : {}) };
}

/** What the member is told: what went, what is kept until when and why, and when the last backup forgets. */
export function erasureAnswerOf(plan: readonly PlanLine[], backupsUntil: LocalDate): ErasureAnswer {
  return {
    erased: plan.filter(({ goesNow }) => goesNow > 0).map(({ category, goesNow }) => ({ category, count: goesNow })),
    kept: plan.filter(({ kept }) => kept > 0).map(({ category, kept, keptUntil, reason }) => ({ category, count: kept, until: keptUntil, reason })),
    backupsUntil,
  };
}
