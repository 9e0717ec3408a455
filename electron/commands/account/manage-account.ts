import type { changeRoleCommand, disableAccountCommand, reviewRightsCommand, revokeWorkstationCommand } from '../../../shared/contract/account-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import { changeRole, disableAccount, reviewRights, revokeWorkstation, type AccountRefusal } from '../../../shared/domain/account/account-acts.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { done, refused, type Result } from '../../../shared/lib/result.ts';
import { findAgencyName, findWorkstation } from '../../db/repositories/account-repository.ts';
import { hasHub } from '../../db/repositories/hub-link-repository.ts';
import type { Done } from '../../../shared/judging/judging.ts';
import type { Handler } from '../handler.ts';
import { targetOf } from './account-target.ts';

export const disableAccountHandler: Handler<typeof disableAccountCommand> = {
  judge: (tx, input, { actor }) => {
    const target = targetOf(tx, input);
    return target.ok ? asDone(disableAccount(target.value, { actor, hasHub: hasHub(tx) }), `staff:${input.staffId}`, {}) : target;
  },
};

export const changeRoleHandler: Handler<typeof changeRoleCommand> = {
  judge: (tx, input, { actor, now }) => {
    const target = targetOf(tx, input);
    if (!target.ok) return target;
    const { staffId, role, agencyId } = input;
    const changed = changeRole(target.value, { role, agencyId, isAgencyKnown: findAgencyName(tx, agencyId) !== null }, { actor, now, hasHub: hasHub(tx) });
    const { role: from, agencyId: fromAgency } = target.value.staff;
    return asDone(changed, `staff:${staffId}`, { from, fromAgency, to: role, toAgency: agencyId });
  },
};

export const reviewRightsHandler: Handler<typeof reviewRightsCommand> = {
  judge: (tx, input, { actor, now }) => {
    const target = targetOf(tx, input);
    return target.ok ? asDone(reviewRights(target.value, { actor, now }), `staff:${input.staffId}`, { role: target.value.staff.role }) : target;
  },
};

export const revokeWorkstationHandler: Handler<typeof revokeWorkstationCommand> = {
  judge: (tx, { workstationId, seenVersion }, { actor, now }) => {
    const workstation = findWorkstation(tx, workstationId);
    if (workstation === null) return refused({ code: 'not-found' });
    if (workstation.version !== seenVersion) return refused({ code: 'changed-since' });
    return asDone(revokeWorkstation(workstation, actor, now), `workstation:${workstationId}`, {});
  },
};

function asDone(judged: Result<readonly Change[], AccountRefusal>, subject: string, detail: Done<null>['audit']['detail']): Result<Done<null>, Refusal> {
  return judged.ok ? done({ value: null, changes: judged.value, audit: { subject, detail } }) : refused({ code: judged.refusal });
}
