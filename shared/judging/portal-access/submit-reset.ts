import type { submitResetCommand } from '../../contract/portal-access-contract.ts';
import { fourEyesCauses, submitReset, type FourEyesCause } from '../../domain/portal-access/portal-reset.ts';
import { policyFor } from '../../domain/policy/insurer-profile.ts';
import { findPortal } from '../../domain/policy/portal-rules.ts';
import { blockedBy } from '../../domain/request/open-request.ts';
import { done, refused } from '../../lib/result.ts';
import { entryNote, fourEyesNotices, resetSummary } from '../../text/request-summary.ts';
import type { Facts, PortalMember } from '../facts.ts';
import type { Judge, JudgeContext } from '../judging.ts';
import { requestNumberOf } from '../request-number.ts';
import { sentRequestOf } from '../sent-request.ts';

/** The number of the request is taken only when somebody else has to decide. */
export const judgeSubmitReset: Judge<typeof submitResetCommand> = (facts, { memberId, recapSeen, ...entry }, context) => {
  const { actor, now, today, newUuid, reference } = context;
  const rules = reference.portalRules;
  const member = facts.findPortalMember(memberId);
  if (member === null || findPortal(rules, member.insurer) === null) return refused({ code: 'not-found' });
  const causes = causesOf(facts, member, context);
  const resetId = newUuid();
  const result = submitReset(entry, {
    resetId, today, now, causes, recapSeen, member: member.contact, contact: member.contact, memberNumber: member.number, birthDate: member.identity.birthDate,
    documentKinds: rules.identityDocuments, openOperation: facts.findOpenOperation(blockedBy('portal-reset', memberId, null)),
    ordering: { id: newUuid(), memberId, by: actor, now }, request: openingOf(memberId, causes, context),
  });
  if (!result.ok) return result;
  const isDecidedByAnother = causes.length > 0;
  const sent = isDecidedByAnother ? sentRequestOf(result.value) : null;
  const detail = { resetId, documentKind: entry.documentKind ?? '', photoMatches: 'yes', causes: causes.join(' '), ...(sent === null ? { asked: 'portal' } : { requestId: sent.requestId }) };
  return done({ value: { resetId, sent, causes: [...causes] }, changes: result.value, audit: { subject: `member:${memberId}`, detail } });
};

function causesOf(facts: Facts, { contact }: PortalMember, { today, profile }: JudgeContext): readonly FourEyesCause[] {
  const hasOpenAlert = facts.listOpenAlerts(contact.id).length > 0;
  return fourEyesCauses({ contact, today, recentDays: profile.contactWatch.recentDays, policy: policyFor(profile, 'contact-change'), hasOpenAlert });
}

function openingOf(memberId: number, causes: readonly FourEyesCause[], context: JudgeContext) {
  const { actor, now, profile, newUuid } = context;
  const number = causes.length === 0 ? '' : requestNumberOf(context);
  return {
    id: newUuid(), number, memberId, channel: 'agency', enteredBy: actor, receivedAt: now, delays: profile.reviewDelays, summary: resetSummary(),
    note: entryNote(fourEyesNotices(causes)),
  } as const;
}
