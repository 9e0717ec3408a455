import type { PortalRules } from '../../../shared/domain/policy/portal-rules.ts';
import { verifiedUntil } from '../../../shared/domain/portal-access/identity-check.ts';
import { listIdentityChecks } from '../../db/repositories/portal-access-repository.ts';
import type { ReadDb } from '../../db/handles.ts';
import type { CommandContext } from '../handler.ts';

/** Whether this colleague has just verified that they speak with this member. */
export function isVerified(db: Pick<ReadDb, 'select'>, memberId: number, { actor, now }: Pick<CommandContext, 'actor' | 'now'>, rules: PortalRules): boolean {
  return verifiedUntil(listIdentityChecks(db, memberId), actor.staffId, now, rules.identityCheck) !== null;
}
