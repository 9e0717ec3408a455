import type { setScopeCommand } from '../../contract/scope-contract.ts';
import { setScope } from '../../domain/rights/set-scope.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

export const judgeSetScope: Judge<typeof setScopeCommand> = (facts, { staffId, agencyIds, memberIds }, { actor, now, today, newUuid }) => {
  if (facts.findStaffName(staffId) === null || !facts.areKnown(agencyIds, memberIds)) return refused({ code: 'not-found' });
  const changes = setScope({ staffId, agencyIds, memberIds, grantedBy: actor.staffId, today, now, newId: newUuid }, facts.listScope(staffId));
  if (!changes.ok) return refused({ code: changes.refusal.code });
  return done({ value: {}, changes: changes.value, audit: { subject: `staff:${staffId}`, detail: { agencies: agencyIds.join(' '), members: memberIds.length } } });
};
