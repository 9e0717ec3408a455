import type { closeAlertCommand } from '../../contract/portal-access-contract.ts';
import { closeAlert } from '../../domain/portal-access/access-alert.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { isVerified } from './verified-member.ts';

export const judgeCloseAlert: Judge<typeof closeAlertCommand> = (facts, { alertId, seenVersion, outcome, note }, context) => {
  const alert = facts.findAlert(alertId);
  if (alert === null) return refused({ code: 'not-found' });
  const { memberId } = alert;
  const closing = {
    outcome, note, seenVersion, by: context.actor, now: context.now, isVerified: isVerified(facts, memberId, context),
    ids: { alertId: context.newUuid(), orderId: context.newUuid() },
  };
  const others = { openRequests: facts.listOpenRibChanges(memberId), openAlerts: facts.listOpenAlerts(memberId).filter(({ id }) => id !== alertId).length };
  const closed = closeAlert(alert, closing, others);
  if (!closed.ok) return closed;
  const isFrozen = outcome === 'not-recognised' || others.openAlerts > 0;
  return done({ value: { isFrozen }, changes: closed.value, audit: { subject: `member:${memberId}`, detail: { alertId, kind: alert.kind, outcome } } });
};
