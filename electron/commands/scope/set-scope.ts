import type { setScopeCommand } from '../../../shared/contract/scope-contract.ts';
import { setScope } from '../../../shared/domain/rights/set-scope.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { areKnown, listScope } from '../../db/repositories/scope-repository.ts';
import type { Handler } from '../handler.ts';

export const setScopeHandler: Handler<typeof setScopeCommand> = {
  judge: (tx, { staffId, agencyIds, memberIds }, { actor, now, today, newUuid }) => {
    if (!areKnown(tx, agencyIds, memberIds)) return refused({ code: 'not-found' });
    const changes = setScope({ staffId, agencyIds, memberIds, grantedBy: actor.staffId, today, now, newId: newUuid }, listScope(tx, staffId));
    if (!changes.ok) return refused({ code: changes.refusal.code });
    return done({ value: {}, changes: changes.value, audit: { subject: `staff:${staffId}`, detail: { agencies: agencyIds.join(' '), members: memberIds.length } } });
  },
};
