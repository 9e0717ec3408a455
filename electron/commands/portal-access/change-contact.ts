import type { submitContactChangeCommand } from '../../../shared/contract/portal-access-contract.ts';
import { isContactReviewed, submitContactChange } from '../../../shared/domain/portal-access/contact-change.ts';
import { policyFor } from '../../../shared/domain/policy/insurer-profile.ts';
import { blockedBy } from '../../../shared/domain/request/open-request.ts';
import { datePartsOf } from '../../../shared/domain/values/local-date.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { contactSummary } from '../../../shared/text/request-summary.ts';
import { takeRequestNumber } from '../../db/repositories/number-sequence-repository.ts';
import { findPortalMember, listOpenAlerts } from '../../db/repositories/portal-access-repository.ts';
import { findOpenOperation } from '../../db/repositories/request-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';
import { sentRequestOf } from '../sent-request.ts';
import { isVerified } from './verified-member.ts';

export const submitContactChangeHandler: Handler<typeof submitContactChangeCommand> = {
  judge: (tx, { memberId, ...entry }, context) => {
    const { actor, now, today, profile, newUuid } = context;
    const member = findPortalMember(tx, memberId);
    if (member === null) return refused({ code: 'not-found' });
    const way = { policy: policyFor(profile, 'contact-change'), hasOpenAlert: listOpenAlerts(tx, memberId).length > 0 };
    const isReviewed = isContactReviewed(way);
    const result = submitContactChange(entry, {
      ...way, member: member.contact, today, isVerified: isVerified(tx, memberId, context, loadPortalRules()),
      openOperation: findOpenOperation(tx, blockedBy('contact-change', memberId, null)),
      request: {
        id: newUuid(), number: isReviewed ? takeRequestNumber(tx, datePartsOf(today).year) : '', memberId, channel: 'agency', enteredBy: actor, receivedAt: now,
        delays: profile.reviewDelays, summary: contactSummary(entry), note: null,
      },
    });
    if (!result.ok) return result;
    const changed = [entry.email.trim() !== '' && 'email', entry.mobile.trim() !== '' && 'mobile'].filter((field) => field !== false).join(' ');
    const sent = isReviewed ? sentRequestOf(result.value) : null;
    return done({ value: { sent }, changes: result.value, audit: { subject: `member:${memberId}`, detail: { changed, ...(sent === null ? {} : { requestId: sent.requestId }) } } });
  },
};
