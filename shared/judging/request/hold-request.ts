import type { keepRequestCommand, releaseRequestCommand, takeRequestCommand } from '../../contract/request-contract.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { Change, RequestRow } from '../../domain/change/change.ts';
import { keepRequest, releaseRequest, takeRequest, type ClaimRefusal } from '../../domain/request/claim.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Instant } from '../../domain/values/instant.ts';
import type { Facts } from '../facts.ts';
import type { Done, Judge } from '../judging.ts';
import { requestRefusal } from './request-refusal.ts';

type Held = Result<{ until: Instant; changes: readonly Change[] }, ClaimRefusal>;

export const judgeTakeRequest: Judge<typeof takeRequestCommand> = (facts, { requestId }, { actor, now }) => hold(facts, requestId, (request) => takeRequest(request, actor.staffId, now));

export const judgeKeepRequest: Judge<typeof keepRequestCommand> = (facts, { requestId }, { actor, now }) => hold(facts, requestId, (request) => keepRequest(request, actor.staffId, now));

export const judgeReleaseRequest: Judge<typeof releaseRequestCommand> = (facts, { requestId }, { actor, now }) => {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const released = releaseRequest(request, actor, now);
  if (!released.ok) return refused(requestRefusal(facts, released.refusal));
  return done({ value: {}, changes: released.value, audit: { subject: `request:${requestId}`, detail: { number: request.number } } });
};

function hold(facts: Facts, requestId: string, rule: (request: RequestRow) => Held): Result<Done<{ until: number }>, Refusal> {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const held = rule(request);
  if (!held.ok) return refused(requestRefusal(facts, held.refusal));
  const { until, changes } = held.value;
  return done({ value: { until }, changes, audit: { subject: `request:${requestId}`, detail: { number: request.number } } });
}
