import type { answerPrivacyRequestCommand } from '../../../shared/contract/privacy-contract.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { recordConsent, textInForce } from '../../../shared/domain/privacy/consent.ts';
import { objectionEntries } from '../../../shared/domain/privacy/objection.ts';
import { answerPrivacyRequest } from '../../../shared/domain/privacy/privacy-request.ts';
import type { PrivacyRequestRow } from '../../../shared/domain/privacy/privacy-rows.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import type { WriteTx } from '../../db/handles.ts';
import { findPrivacyRequest, isConsentTextKept, listConsents } from '../../db/repositories/privacy-repository.ts';
import { consentDigest } from '../../settings/consent-digest.ts';
import type { CommandContext, Handler } from '../handler.ts';

/** Closes a request with what the member was told; an objection has its effect on the register at once. */
export const answerPrivacyRequestHandler: Handler<typeof answerPrivacyRequestCommand> = {
  judge: (tx, { privacyRequestId, seenVersion, answer }, context) => {
    const request = findPrivacyRequest(tx, privacyRequestId);
    if (request === null) return refused({ code: 'not-found' });
    const { actor, now, today } = context;
    const result = answerPrivacyRequest(request, answer, { staffId: actor.staffId, now, today, seenVersion });
    if (!result.ok) return result;
    const { number, kind, memberId } = request;
    const withdrawals = kind === 'objection' ? withdrawalsOf(tx, request, context) : [];
    return done({ value: { number }, changes: [...result.value, ...withdrawals], audit: { subject: `member:${memberId}`, detail: { number, kind } } });
  },
};

function withdrawalsOf(tx: WriteTx, { memberId, channel, receivedOn }: PrivacyRequestRow, { actor, now, today, profile, newUuid }: CommandContext): readonly Change[] {
  const { purposes, consentTexts: texts } = profile.privacy;
  const records = listConsents(tx, memberId);
  return objectionEntries({ memberId, channel, receivedOn, purposes, texts, records }).flatMap((entry) => {
    const text = textInForce(texts, entry.purpose, receivedOn);
    const textSha256 = text === null ? '' : consentDigest(text);
    const written = recordConsent(entry, { today, now, actor, purposes, texts, records, id: newUuid(), textSha256, isTextKept: isConsentTextKept(tx, textSha256) });
    return written.ok ? written.value : [];
  });
}
