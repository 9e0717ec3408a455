import type { answerCorrectionCommand, askCorrectionCommand } from '../../../shared/contract/request-contract.ts';
import { handOverPapers } from '../../../shared/domain/paper/awaited-papers.ts';
import { bankFreeze } from '../../../shared/domain/portal-access/access-alert.ts';
import { answerCorrection, askCorrection } from '../../../shared/domain/request/decide-request.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { listAwaitedPapers } from '../../db/repositories/document-repository.ts';
import { listOpenAlerts } from '../../db/repositories/portal-access-repository.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import type { Handler } from '../handler.ts';
import { requestRefusal } from './request-refusal.ts';

/** Stops the clock until what is wrong has been repaired. */
export const askCorrectionHandler: Handler<typeof askCorrectionCommand> = {
  judge: (tx, { requestId, ...input }, { actor, now }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const result = askCorrection(request, { ...input, staffId: actor.staffId, now });
    if (!result.ok) return refused(requestRefusal(tx, result.refusal));
    const { number } = request;
    const changes = [...result.value, ...handOverPapers(listAwaitedPapers(tx, requestId), 'advisor')];
    return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, correction: input.correctionKind } } });
  },
};

/** Puts the repaired request back in the queue. */
export const answerCorrectionHandler: Handler<typeof answerCorrectionCommand> = {
  judge: (tx, { requestId, seenVersion, note }, { now }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const result = answerCorrection(request, { seenVersion, note, now, freeze: bankFreeze(listOpenAlerts(tx, request.memberId)) });
    if (!result.ok) return refused(requestRefusal(tx, result.refusal));
    const { number } = request;
    const changes = [...result.value, ...handOverPapers(listAwaitedPapers(tx, requestId), 'validator')];
    return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number } } });
  },
};
