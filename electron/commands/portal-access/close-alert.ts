import type { closeAlertCommand } from '../../../shared/contract/portal-access-contract.ts';
import { closeAlert } from '../../../shared/domain/portal-access/access-alert.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findAlert, listOpenAlerts, listOpenRibChanges } from '../../db/repositories/portal-access-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';
import { isVerified } from './verified-member.ts';

export const closeAlertHandler: Handler<typeof closeAlertCommand> = {
  judge: (tx, { alertId, seenVersion, outcome, note }, context) => {
    const alert = findAlert(tx, alertId);
    if (alert === null) return refused({ code: 'not-found' });
    const { memberId } = alert;
    const closing = {
      outcome, note, seenVersion, by: context.actor, now: context.now, isVerified: isVerified(tx, memberId, context, loadPortalRules()),
      ids: { alertId: context.newUuid(), orderId: context.newUuid() },
    };
    const others = { openRequests: listOpenRibChanges(tx, memberId), openAlerts: listOpenAlerts(tx, memberId).filter(({ id }) => id !== alertId).length };
    const closed = closeAlert(alert, closing, others);
    if (!closed.ok) return closed;
    const isFrozen = outcome === 'not-recognised' || others.openAlerts > 0;
    return done({ value: { isFrozen }, changes: closed.value, audit: { subject: `member:${memberId}`, detail: { alertId, kind: alert.kind, outcome } } });
  },
};
