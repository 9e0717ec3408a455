import type { openPrivacyRequestCommand } from '../../contract/privacy-contract.ts';
import { answerDeadline } from '../../domain/privacy/answer-deadline.ts';
import { openPrivacyRequest } from '../../domain/privacy/privacy-request.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { privacyNumberOf } from '../request-number.ts';

/** Opens a request of a member on their own data. */
export const judgeOpenPrivacyRequest: Judge<typeof openPrivacyRequestCommand> = (facts, input, context) => {
  const { actor, now, today, profile, newUuid } = context;
  const { memberId, kind, receivedOn } = input;
  if (facts.findContactOfMember(memberId) === null) return refused({ code: 'not-found' });
  const { answerDelay: delay } = profile.privacy;
  const number = privacyNumberOf(context);
  const id = newUuid();
  const result = openPrivacyRequest(input, { today, now, actor, delay, id, number, openNumber: facts.findOpenPrivacyRequest(memberId, kind) });
  if (!result.ok) return result;
  const value = { privacyRequestId: id, number, deadlineOn: answerDeadline(receivedOn, delay) };
  return done({ value, changes: result.value, audit: { subject: `member:${memberId}`, detail: { number, kind } } });
};
