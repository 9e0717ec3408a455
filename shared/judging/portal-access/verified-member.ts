import { verifiedUntil } from '../../domain/portal-access/identity-check.ts';
import type { Facts } from '../facts.ts';
import type { JudgeContext } from '../judging.ts';

/** Whether this colleague has just verified that they speak with this member. */
export function isVerified(facts: Facts, memberId: number, { actor, now, reference }: JudgeContext): boolean {
  return verifiedUntil(facts.listIdentityChecks(memberId), actor.staffId, now, reference.portalRules.identityCheck) !== null;
}
