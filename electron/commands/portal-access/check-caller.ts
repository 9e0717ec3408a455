import type { checkCallerCommand } from '../../../shared/contract/portal-access-contract.ts';
import { checkIdentity } from '../../../shared/domain/portal-access/identity-check.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findPortalMember, listIdentityChecks } from '../../db/repositories/portal-access-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';

/** The audit says that a check was made and how it ended; what was said is kept nowhere. */
export const checkCallerHandler: Handler<typeof checkCallerCommand> = {
  judge: (tx, { memberId, ...declared }, { actor, now, newUuid }) => {
    const member = findPortalMember(tx, memberId);
    if (member === null) return refused({ code: 'not-found' });
    const limits = loadPortalRules().identityCheck;
    const facts = { id: newUuid(), memberId, staffId: actor.staffId, now, known: member.identity, checks: listIdentityChecks(tx, memberId), limits };
    const checked = checkIdentity(declared, facts);
    if (!checked.ok) return refused({ code: checked.refusal.code, facts: { until: checked.refusal.until } });
    const { changes, ...value } = checked.value;
    return done({ value, changes, audit: { subject: `member:${memberId}`, detail: { outcome: value.outcome, attemptsLeft: value.attemptsLeft } } });
  },
};
