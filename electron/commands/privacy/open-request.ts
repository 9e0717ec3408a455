import type { openPrivacyRequestCommand } from '../../../shared/contract/privacy-contract.ts';
import { answerDeadline } from '../../../shared/domain/privacy/answer-deadline.ts';
import { openPrivacyRequest } from '../../../shared/domain/privacy/privacy-request.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { takeNumber } from '../../db/repositories/number-sequence-repository.ts';
import { findContactOfMember, findOpenPrivacyRequest } from '../../db/repositories/privacy-repository.ts';
import type { Handler } from '../handler.ts';

/** Opens a request of a member on their own data. */
export const openPrivacyRequestHandler: Handler<typeof openPrivacyRequestCommand> = {
  judge: (tx, input, { actor, now, today, profile, newUuid }) => {
    const { memberId, kind, receivedOn } = input;
    if (findContactOfMember(tx, memberId) === null) return refused({ code: 'not-found' });
    const { answerDelay: delay } = profile.privacy;
    const { year } = datePartsOf(today);
    const number = `V-${year}-${String(takeNumber(tx, `privacy-${year}`)).padStart(5, '0')}`;
    const id = newUuid();
    const result = openPrivacyRequest(input, { today, now, actor, delay, id, number, openNumber: findOpenPrivacyRequest(tx, memberId, kind) });
    if (!result.ok) return result;
    const value = { privacyRequestId: id, number, deadlineOn: answerDeadline(receivedOn, delay) };
    return done({ value, changes: result.value, audit: { subject: `member:${memberId}`, detail: { number, kind } } });
  },
};
