import type { submitContactChangeCommand } from '../../contract/portal-access-contract.ts';
import { isContactReviewed, submitContactChange } from '../../domain/portal-access/contact-change.ts';
import { policyFor } from '../../domain/policy/insurer-profile.ts';
import { blockedBy } from '../../domain/request/open-request.ts';
import { done, refused } from '../../lib/result.ts';
import { contactSummary } from '../../text/request-summary.ts';
import type { Judge } from '../judging.ts';
import { requestNumberOf } from '../request-number.ts';
import { sentRequestOf } from '../sent-request.ts';
import { isVerified } from './verified-member.ts';

export const judgeSubmitContactChange: Judge<typeof submitContactChangeCommand> = (facts, { memberId, seen, ...entry }, context) => {
  const { actor, now, today, profile, newUuid } = context;
  const member = facts.findPortalMember(memberId);
  if (member === null) return refused({ code: 'not-found' });
  const way = { policy: policyFor(profile, 'contact-change'), hasOpenAlert: facts.listOpenAlerts(memberId).length > 0 };
  const isReviewed = isContactReviewed(way);
  const result = submitContactChange(entry, {
    ...way, member: member.contact, seen, today, isVerified: isVerified(facts, memberId, context),
    openOperation: facts.findOpenOperation(blockedBy('contact-change', memberId, null)),
    request: {
      id: newUuid(), number: isReviewed ? requestNumberOf(context) : '', memberId, channel: 'agency', enteredBy: actor, receivedAt: now,
      delays: profile.reviewDelays, summary: contactSummary(entry), note: null,
    },
  });
  if (!result.ok) return result;
  const changed = [entry.email.trim() !== '' && 'email', entry.mobile.trim() !== '' && 'mobile'].filter((field) => field !== false).join(' ');
  const sent = isReviewed ? sentRequestOf(result.value) : null;
  return done({ value: { sent }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { changed, ...(sent === null ? {} : { requestId: sent.requestId }) } } });
};
