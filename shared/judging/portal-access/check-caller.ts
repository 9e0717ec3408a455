import type { checkCallerCommand } from '../../contract/portal-access-contract.ts';
import { checkIdentity } from '../../domain/portal-access/identity-check.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

/** The audit says that a check was made and how it ended; what was said is kept nowhere. */
export const judgeCheckCaller: Judge<typeof checkCallerCommand> = (facts, { memberId, ...declared }, { actor, now, reference, newUuid }) => {
  const member = facts.findPortalMember(memberId);
  if (member === null) return refused({ code: 'not-found' });
  const limits = reference.portalRules.identityCheck;
  const known = { id: newUuid(), memberId, staffId: actor.staffId, now, known: member.identity, checks: facts.listIdentityChecks(memberId), limits };
  const checked = checkIdentity(declared, known);
  if (!checked.ok) return refused({ code: checked.refusal.code, facts: { until: checked.refusal.until } });
  const { changes, ...value } = checked.value;
  return done({ value, changes, audit: { subject: `member:${memberId}`, detail: { outcome: value.outcome, attemptsLeft: value.attemptsLeft } } });
};
