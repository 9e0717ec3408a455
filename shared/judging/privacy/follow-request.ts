import type {
  checkIdentityCommand, extendAnswerCommand, liftRestrictionCommand, refusePrivacyRequestCommand,
} from '../../contract/privacy-contract.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { Change } from '../../domain/change/change.ts';
import type { PrivacyRequestRow } from '../../domain/privacy/privacy-rows.ts';
import { checkIdentity, extendAnswer, liftRestriction, refusePrivacyRequest, type PrivacyRefusal } from '../../domain/privacy/privacy-request.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Facts } from '../facts.ts';
import type { Done, Judge } from '../judging.ts';

export const judgeCheckIdentity: Judge<typeof checkIdentityCommand> = (facts, { privacyRequestId, seenVersion, means }, { actor, now, today }) =>
  follow(facts, privacyRequestId, { means }, (request) => checkIdentity(request, means, { staffId: actor.staffId, now, today, seenVersion }));

export const judgeExtendAnswer: Judge<typeof extendAnswerCommand> = (facts, { privacyRequestId, seenVersion, reason }, { actor, now, today, profile }) =>
  follow(facts, privacyRequestId, {}, (request) => extendAnswer(request, reason, profile.privacy.answerDelay, { staffId: actor.staffId, now, today, seenVersion }));

export const judgeRefusePrivacyRequest: Judge<typeof refusePrivacyRequestCommand> = (facts, { privacyRequestId, seenVersion, reason }, { actor, now, today }) =>
  follow(facts, privacyRequestId, {}, (request) => refusePrivacyRequest(request, reason, { staffId: actor.staffId, now, today, seenVersion }));

export const judgeLiftRestriction: Judge<typeof liftRestrictionCommand> = (facts, { privacyRequestId, seenVersion }, { actor, now, today }) =>
  follow(facts, privacyRequestId, {}, (request) => liftRestriction(request, { staffId: actor.staffId, now, today, seenVersion }));

type Rule = (request: PrivacyRequestRow) => Result<readonly Change[], PrivacyRefusal>;

/** One step of a request, its audit naming the member and the number, never what was written. */
function follow(facts: Facts, privacyRequestId: string, detail: Readonly<Record<string, string>>, rule: Rule): Result<Done<{ number: string }>, Refusal> {
  const request = facts.findPrivacyRequest(privacyRequestId);
  if (request === null) return refused({ code: 'not-found' });
  const result = rule(request);
  if (!result.ok) return result;
  const { number, kind, memberId } = request;
  return done({ value: { number }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { number, kind, ...detail } } });
}
