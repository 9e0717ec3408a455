import type { recordConsentCommand } from '../../../shared/contract/privacy-contract.ts';
import { recordConsent, textInForce } from '../../../shared/domain/privacy/consent.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findContactOfMember, isConsentTextKept, listConsents } from '../../db/repositories/privacy-repository.ts';
import { consentDigest } from '../../settings/consent-digest.ts';
import type { Handler } from '../handler.ts';

/** Adds one yes or no to the register, with the text as it was shown. */
export const recordConsentHandler: Handler<typeof recordConsentCommand> = {
  judge: (tx, input, { actor, now, today, profile, newUuid }) => {
    const { memberId, purpose, decidedOn, decision } = input;
    if (findContactOfMember(tx, memberId) === null) return refused({ code: 'not-found' });
    const { purposes, consentTexts: texts } = profile.privacy;
    const text = textInForce(texts, purpose, decidedOn);
    const textSha256 = text === null ? '' : consentDigest(text);
    const id = newUuid();
    const result = recordConsent(input, {
      today, now, actor, purposes, texts, id, textSha256, records: listConsents(tx, memberId), isTextKept: isConsentTextKept(tx, textSha256),
    });
    if (!result.ok) return result;
    return done({ value: { consentId: id }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { purpose, decision, decidedOn } } });
  },
};
