import type { reportAccessCommand } from '../../../shared/contract/portal-access-contract.ts';
import { reportAccess } from '../../../shared/domain/portal-access/access-alert.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findPortalMember, hasConnection, listOpenAlerts, listOpenRibChanges } from '../../db/repositories/portal-access-repository.ts';
import type { Handler } from '../handler.ts';

/** One incident at a time: a second report of the same member adds nothing to what is frozen already. */
export const reportAccessHandler: Handler<typeof reportAccessCommand> = {
  judge: (tx, { memberId, connectionId, note }, { actor, now, newUuid }) => {
    if (findPortalMember(tx, memberId) === null) return refused({ code: 'not-found' });
    if (connectionId !== null && !hasConnection(tx, memberId, connectionId)) return refused({ code: 'not-found' });
    if (listOpenAlerts(tx, memberId).some(({ kind }) => kind === 'unrecognised-access')) return refused({ code: 'already-done' });
    const alertId = newUuid();
    const requests = listOpenRibChanges(tx, memberId);
    const changes = reportAccess({ id: alertId, orderId: newUuid(), memberId, connectionId, note: note.trim() === '' ? null : note.trim(), by: actor, now }, requests);
    return done({
      value: { alertId, heldRequests: requests.length }, changes, audit: { subject: `member:${memberId}`, detail: { alertId, kind: 'unrecognised-access', held: requests.length } },
    });
  },
};
