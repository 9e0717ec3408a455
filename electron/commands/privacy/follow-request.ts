import type {
  checkIdentityCommand, extendAnswerCommand, liftRestrictionCommand, refusePrivacyRequestCommand,
} from '../../../shared/contract/privacy-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import type { PrivacyRequestRow } from '../../../shared/domain/privacy/privacy-rows.ts';
import { checkIdentity, extendAnswer, liftRestriction, refusePrivacyRequest, type PrivacyRefusal } from '../../../shared/domain/privacy/privacy-request.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import type { WriteTx } from '../../db/handles.ts';
import { findPrivacyRequest } from '../../db/repositories/privacy-repository.ts';
import type { Done, Handler } from '../handler.ts';

export const checkIdentityHandler: Handler<typeof checkIdentityCommand> = {
  judge: (tx, { privacyRequestId, seenVersion, means }, { actor, now, today }) =>
    follow(tx, privacyRequestId, { means }, (request) => checkIdentity(request, means, { staffId: actor.staffId, now, today, seenVersion })),
};

export const extendAnswerHandler: Handler<typeof extendAnswerCommand> = {
  judge: (tx, { privacyRequestId, seenVersion, reason }, { actor, now, today, profile }) =>
    follow(tx, privacyRequestId, {}, (request) => extendAnswer(request, reason, profile.privacy.answerDelay, { staffId: actor.staffId, now, today, seenVersion })),
};

export const refusePrivacyRequestHandler: Handler<typeof refusePrivacyRequestCommand> = {
  judge: (tx, { privacyRequestId, seenVersion, reason }, { actor, now, today }) =>
    follow(tx, privacyRequestId, {}, (request) => refusePrivacyRequest(request, reason, { staffId: actor.staffId, now, today, seenVersion })),
};

export const liftRestrictionHandler: Handler<typeof liftRestrictionCommand> = {
  judge: (tx, { privacyRequestId, seenVersion }, { actor, now, today }) =>
    follow(tx, privacyRequestId, {}, (request) => liftRestriction(request, { staffId: actor.staffId, now, today, seenVersion })),
};

type Rule = (request: PrivacyRequestRow) => Result<readonly Change[], PrivacyRefusal>;

/** One step of a request, its audit naming the member and the number, never what was written. */
function follow(tx: WriteTx, privacyRequestId: string, detail: Readonly<Record<string, string>>, rule: Rule): Result<Done<{ number: string }>, Refusal> {
  const request = findPrivacyRequest(tx, privacyRequestId);
  if (request === null) return refused({ code: 'not-found' });
  const result = rule(request);
  if (!result.ok) return result;
  const { number, kind, memberId } = request;
  return done({ value: { number }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { number, kind, ...detail } } });
}
