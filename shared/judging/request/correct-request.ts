import type { answerCorrectionCommand, askCorrectionCommand } from '../../contract/request-contract.ts';
import { handOverPapers } from '../../domain/paper/awaited-papers.ts';
import { bankFreeze } from '../../domain/portal-access/access-alert.ts';
import { answerCorrection, askCorrection } from '../../domain/request/decide-request.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { requestRefusal } from './request-refusal.ts';

/** Stops the clock until what is wrong has been repaired. */
export const judgeAskCorrection: Judge<typeof askCorrectionCommand> = (facts, { requestId, ...input }, { actor, now }) => {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const result = askCorrection(request, { ...input, staffId: actor.staffId, now });
  if (!result.ok) return refused(requestRefusal(facts, result.refusal));
  const { number } = request;
  const changes = [...result.value, ...handOverPapers(facts.listAwaitedPapers(requestId), 'advisor')];
  return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, correction: input.correctionKind } } });
};

/** Puts the repaired request back in the queue. */
export const judgeAnswerCorrection: Judge<typeof answerCorrectionCommand> = (facts, { requestId, seenVersion, note }, { now }) => {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const result = answerCorrection(request, { seenVersion, note, now, freeze: bankFreeze(facts.listOpenAlerts(request.memberId)) });
  if (!result.ok) return refused(requestRefusal(facts, result.refusal));
  const { number } = request;
  const changes = [...result.value, ...handOverPapers(facts.listAwaitedPapers(requestId), 'validator')];
  return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number } } });
};
