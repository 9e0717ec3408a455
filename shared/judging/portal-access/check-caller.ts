import type { OutputOf } from '../../contract/define.ts';
import type { CheckMade, checkCallerCommand } from '../../contract/portal-access-contract.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { checkIdentity, countCheck, type CheckFacts } from '../../domain/portal-access/identity-check.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import type { Facts } from '../facts.ts';
import type { Done, Judge, JudgeContext } from '../judging.ts';

type Judged = Result<Done<OutputOf<typeof checkCallerCommand>>, Refusal>;

/** The audit says that a check was made and how it ended; what was said is kept nowhere. */
export const judgeCheckCaller: Judge<typeof checkCallerCommand> = (facts, { memberId, ...declared }, context) => counted(facts, memberId, context, (known) => checkIdentity(declared, known));

/** What the hub judges of it: the desk compared, the hub counts. Whoever has the file could say its four fields: comparing again would prove nothing. */
export function judgeCheckMade(facts: Facts, { memberId, outcome }: CheckMade, context: JudgeContext): Judged {
  return counted(facts, memberId, context, (known) => countCheck(outcome, known));
}

function counted(facts: Facts, memberId: number, { actor, now, reference, newUuid }: JudgeContext, check: (known: CheckFacts) => ReturnType<typeof countCheck>): Judged {
  const member = facts.findPortalMember(memberId);
  if (member === null) return refused({ code: 'not-found' });
  const limits = reference.portalRules.identityCheck;
  const checked = check({ id: newUuid(), memberId, staffId: actor.staffId, now, known: member.identity, checks: facts.listIdentityChecks(memberId), limits });
  if (!checked.ok) return refused({ code: checked.refusal.code, facts: { until: checked.refusal.until } });
  const { changes, ...value } = checked.value;
  return done({ value, changes, audit: { subject: `member:${memberId}`, detail: { outcome: value.outcome, attemptsLeft: value.attemptsLeft } } });
}
