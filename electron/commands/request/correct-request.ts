import type { answerCorrectionCommand, askCorrectionCommand } from '../../../shared/contract/request-contract.ts';
import { answerCorrection, askCorrection } from '../../../shared/domain/request/decide-request.ts';
import { done, refused } from '../../../shared/lib/result.ts';
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
    return done({ value: { number }, changes: result.value, audit: { subject: `request:${requestId}`, detail: { number, correction: input.correctionKind } } });
  },
};

/** Puts the repaired request back in the queue. */
export const answerCorrectionHandler: Handler<typeof answerCorrectionCommand> = {
  judge: (tx, { requestId, seenVersion, note }, { now }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const result = answerCorrection(request, { seenVersion, note, now });
    if (!result.ok) return refused(requestRefusal(tx, result.refusal));
    const { number } = request;
    return done({ value: { number }, changes: result.value, audit: { subject: `request:${requestId}`, detail: { number } } });
  },
};
