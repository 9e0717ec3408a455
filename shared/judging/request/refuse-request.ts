import type { refuseRequestCommand } from '../../contract/request-contract.ts';
import { awaitPapersNoMore } from '../../domain/paper/awaited-papers.ts';
import { refuseRequest } from '../../domain/request/decide-request.ts';
import { reasonsFor } from '../../domain/request/refusal-reasons.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { requestRefusal } from './request-refusal.ts';

/** Refuses a request for one of the insurer's reasons, with the member's sentence as previewed. */
export const judgeRefuseRequest: Judge<typeof refuseRequestCommand> = (facts, { requestId, ...input }, { actor, now, profile }) => {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const knownReasons = reasonsFor(profile, request.kind).map((reason) => reason.code);
  const result = refuseRequest(request, { ...input, staffId: actor.staffId, now, knownReasons });
  if (!result.ok) return refused(requestRefusal(facts, result.refusal));
  const { number, kind } = request;
  const changes = [...result.value, ...awaitPapersNoMore(facts.listAwaitedPapers(requestId))];
  return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, kind, reason: input.reasonCode } } });
};
