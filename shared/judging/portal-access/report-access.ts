import type { reportAccessCommand } from '../../contract/portal-access-contract.ts';
import { reportAccess } from '../../domain/portal-access/access-alert.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

/** One incident at a time: a second report of the same member adds nothing to what is frozen already. */
export const judgeReportAccess: Judge<typeof reportAccessCommand> = (facts, { memberId, connectionId, note }, { actor, now, newUuid }) => {
  if (facts.findPortalMember(memberId) === null) return refused({ code: 'not-found' });
  if (connectionId !== null && !facts.hasConnection(memberId, connectionId)) return refused({ code: 'not-found' });
  if (facts.listOpenAlerts(memberId).some(({ kind }) => kind === 'unrecognised-access')) return refused({ code: 'already-done' });
  const alertId = newUuid();
  const requests = facts.listOpenRibChanges(memberId);
  const changes = reportAccess({ id: alertId, orderId: newUuid(), memberId, connectionId, note: note.trim() === '' ? null : note.trim(), by: actor, now }, requests);
  return done({
    value: { alertId, heldRequests: requests.length }, changes, audit: { subject: `member:${memberId}`, detail: { alertId, kind: 'unrecognised-access', held: requests.length } },
  });
};
