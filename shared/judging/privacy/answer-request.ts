import type { answerPrivacyRequestCommand } from '../../contract/privacy-contract.ts';
import type { Change } from '../../domain/change/change.ts';
import { recordConsent, textInForce } from '../../domain/privacy/consent.ts';
import { objectionEntries } from '../../domain/privacy/objection.ts';
import { answerPrivacyRequest } from '../../domain/privacy/privacy-request.ts';
import type { PrivacyRequestRow } from '../../domain/privacy/privacy-rows.ts';
import { done, refused } from '../../lib/result.ts';
import type { Facts } from '../facts.ts';
import type { Judge, JudgeContext } from '../judging.ts';

/** Closes a request with what the member was told; an objection has its effect on the register at once. */
export const judgeAnswerPrivacyRequest: Judge<typeof answerPrivacyRequestCommand> = (facts, { privacyRequestId, seenVersion, answer }, context) => {
  const request = facts.findPrivacyRequest(privacyRequestId);
  if (request === null) return refused({ code: 'not-found' });
  const { actor, now, today } = context;
  const result = answerPrivacyRequest(request, answer, { staffId: actor.staffId, now, today, seenVersion });
  if (!result.ok) return result;
  const { number, kind, memberId } = request;
  const withdrawals = kind === 'objection' ? withdrawalsOf(facts, request, context) : [];
  return done({ value: { number }, changes: [...result.value, ...withdrawals], audit: { subject: `member:${memberId}`, detail: { number, kind } } });
};

function withdrawalsOf(facts: Facts, { memberId, channel, receivedOn }: PrivacyRequestRow, { actor, now, today, profile, reference, newUuid }: JudgeContext): readonly Change[] {
  const { purposes, consentTexts: texts } = profile.privacy;
  const records = facts.listConsents(memberId);
  return objectionEntries({ memberId, channel, receivedOn, purposes, texts, records }).flatMap((entry) => {
    const text = textInForce(texts, entry.purpose, receivedOn);
    const textSha256 = text === null ? '' : reference.consentDigest(text);
    const written = recordConsent(entry, { today, now, actor, purposes, texts, records, id: newUuid(), textSha256, isTextKept: facts.isConsentTextKept(textSha256) });
    return written.ok ? written.value : [];
  });
}
