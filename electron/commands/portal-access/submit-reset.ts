import type { submitResetCommand } from '../../../shared/contract/portal-access-contract.ts';
import { fourEyesCauses, submitReset, type FourEyesCause } from '../../../shared/domain/portal-access/portal-reset.ts';
import { policyFor } from '../../../shared/domain/policy/insurer-profile.ts';
import { findPortal } from '../../../shared/domain/policy/portal-rules.ts';
import { blockedBy } from '../../../shared/domain/request/open-request.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { entryNote, fourEyesNotices, resetSummary } from '../../../shared/text/request-summary.ts';
import { draftRemoval } from '../../db/repositories/draft-repository.ts';
import { takeRequestNumber } from '../../db/repositories/number-sequence-repository.ts';
import { findPortalMember, listOpenAlerts, type PortalMember } from '../../db/repositories/portal-access-repository.ts';
import { findOpenOperation } from '../../db/repositories/request-repository.ts';
import type { WriteTx } from '../../db/handles.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { CommandContext, Handler } from '../handler.ts';
import { sentRequestOf } from '../sent-request.ts';

/** The number of the request is taken only when somebody else has to decide. */
export const submitResetHandler: Handler<typeof submitResetCommand> = {
  judge: (tx, { memberId, recapSeen, ...entry }, context) => {
    const { actor, now, today, newUuid } = context;
    const rules = loadPortalRules();
    const member = findPortalMember(tx, memberId);
    if (member === null || findPortal(rules, member.insurer) === null) return refused({ code: 'not-found' });
    const causes = causesOf(tx, member, context);
    const resetId = newUuid();
    const result = submitReset(entry, {
      resetId, today, now, causes, recapSeen, member: member.contact, contact: member.contact, memberNumber: member.number, birthDate: member.identity.birthDate,
      documentKinds: rules.identityDocuments, openOperation: findOpenOperation(tx, blockedBy('portal-reset', memberId, null)),
      ordering: { id: newUuid(), memberId, by: actor, now }, request: openingOf(tx, memberId, causes, context),
    });
    if (!result.ok) return result;
    const isDecidedByAnother = causes.length > 0;
    const sent = isDecidedByAnother ? sentRequestOf(result.value) : null;
    const removal = draftRemoval(tx, { kind: 'portal-reset', memberId, authorId: actor.staffId });
    const detail = { resetId, documentKind: entry.documentKind ?? '', photoMatches: 'yes', causes: causes.join(' '), ...(sent === null ? { asked: 'portal' } : { requestId: sent.requestId }) };
    return done({ value: { resetId, sent, causes: [...causes] }, changes: [...result.value, ...removal], audit: { subject: `member:${memberId}`, detail } });
  },
};

function causesOf(tx: WriteTx, { contact }: PortalMember, { today, profile }: CommandContext): readonly FourEyesCause[] {
  const hasOpenAlert = listOpenAlerts(tx, contact.id).length > 0;
  return fourEyesCauses({ contact, today, recentDays: profile.contactWatch.recentDays, policy: policyFor(profile, 'contact-change'), hasOpenAlert });
}

function openingOf(tx: WriteTx, memberId: number, causes: readonly FourEyesCause[], { actor, now, today, profile, newUuid }: CommandContext) {
  const number = causes.length === 0 ? '' : takeRequestNumber(tx, datePartsOf(today).year);
  return {
    id: newUuid(), number, memberId, channel: 'agency', enteredBy: actor, receivedAt: now, delays: profile.reviewDelays, summary: resetSummary(),
    note: entryNote(fourEyesNotices(causes)),
  } as const;
}
