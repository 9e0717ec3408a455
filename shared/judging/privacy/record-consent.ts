import type { recordConsentCommand } from '../../contract/privacy-contract.ts';
import { recordConsent, textInForce } from '../../domain/privacy/consent.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

/** Adds one yes or no to the register, with the text as it was shown. */
export const judgeRecordConsent: Judge<typeof recordConsentCommand> = (facts, input, { actor, now, today, profile, reference, newUuid }) => {
  const { memberId, purpose, decidedOn, decision } = input;
  if (facts.findContactOfMember(memberId) === null) return refused({ code: 'not-found' });
  const { purposes, consentTexts: texts } = profile.privacy;
  const text = textInForce(texts, purpose, decidedOn);
  const textSha256 = text === null ? '' : reference.consentDigest(text);
  const id = newUuid();
  const result = recordConsent(input, {
    today, now, actor, purposes, texts, id, textSha256, records: facts.listConsents(memberId), isTextKept: facts.isConsentTextKept(textSha256),
  });
  if (!result.ok) return result;
  return done({ value: { consentId: id }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { purpose, decision, decidedOn } } });
};
