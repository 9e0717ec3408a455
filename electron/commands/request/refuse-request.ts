import type { refuseRequestCommand } from '../../../shared/contract/request-contract.ts';
import { awaitPapersNoMore } from '../../../shared/domain/paper/awaited-papers.ts';
import { refuseRequest } from '../../../shared/domain/request/decide-request.ts';
import { reasonsFor } from '../../../shared/domain/request/refusal-reasons.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { listAwaitedPapers } from '../../db/repositories/document-repository.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import type { Handler } from '../handler.ts';
import { requestRefusal } from './request-refusal.ts';

/** Refuses a request for one of the insurer's reasons, with the member's sentence as previewed. */
export const refuseRequestHandler: Handler<typeof refuseRequestCommand> = {
  judge: (tx, { requestId, ...input }, { actor, now, profile }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const knownReasons = reasonsFor(profile, request.kind).map((reason) => reason.code);
    const result = refuseRequest(request, { ...input, staffId: actor.staffId, now, knownReasons });
    if (!result.ok) return refused(requestRefusal(tx, result.refusal));
    const { number, kind } = request;
    const changes = [...result.value, ...awaitPapersNoMore(listAwaitedPapers(tx, requestId))];
    return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, kind, reason: input.reasonCode } } });
  },
};
