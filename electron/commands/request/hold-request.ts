import type { keepRequestCommand, releaseRequestCommand, takeRequestCommand } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { Change, RequestRow } from '../../../shared/domain/change/change.ts';
import { keepRequest, releaseRequest, takeRequest, type ClaimRefusal } from '../../../shared/domain/request/claim.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { WriteTx } from '../../db/handles.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import type { Done, Handler } from '../handler.ts';
import { requestRefusal } from './request-refusal.ts';

type Held = Result<{ until: Instant; changes: readonly Change[] }, ClaimRefusal>;

export const takeRequestHandler: Handler<typeof takeRequestCommand> = {
  judge: (tx, { requestId }, { actor, now }) => hold(tx, requestId, (request) => takeRequest(request, actor.staffId, now)),
};

export const keepRequestHandler: Handler<typeof keepRequestCommand> = {
  judge: (tx, { requestId }, { actor, now }) => hold(tx, requestId, (request) => keepRequest(request, actor.staffId, now)),
};

export const releaseRequestHandler: Handler<typeof releaseRequestCommand> = {
  judge: (tx, { requestId }, { actor, now }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const released = releaseRequest(request, actor, now);
    if (!released.ok) return refused(requestRefusal(tx, released.refusal));
    return done({ value: {}, changes: released.value, audit: { subject: `request:${requestId}`, detail: { number: request.number } } });
  },
};

function hold(tx: WriteTx, requestId: string, rule: (request: RequestRow) => Held): Result<Done<{ until: number }>, Refusal> {
  const request = findRequest(tx, requestId);
  if (request === null) return refused({ code: 'not-found' });
  const held = rule(request);
  if (!held.ok) return refused(requestRefusal(tx, held.refusal));
  const { until, changes } = held.value;
  return done({ value: { until }, changes, audit: { subject: `request:${requestId}`, detail: { number: request.number } } });
}
