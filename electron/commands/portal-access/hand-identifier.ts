import type { handIdentifierCommand } from '../../../shared/contract/portal-access-contract.ts';
import { findPortal } from '../../../shared/domain/policy/portal-rules.ts';
import { identifierValues } from '../../../shared/domain/portal-access/portal-account.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findPortalAccount, findPortalMember } from '../../db/repositories/portal-access-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';
import { isVerified } from './verified-member.ts';

/** Changes nothing but the audit, which says who gave the identifier and on which check. */
export const handIdentifierHandler: Handler<typeof handIdentifierCommand> = {
  judge: (tx, { memberId }, context) => {
    const rules = loadPortalRules();
    const member = findPortalMember(tx, memberId);
    const portal = member === null ? null : findPortal(rules, member.insurer);
    if (member === null || portal === null) return refused({ code: 'not-found' });
    if (!isVerified(tx, memberId, context, rules)) return refused({ code: 'identity-not-verified' });
    const account = findPortalAccount(tx, memberId);
    const known = identifierValues(portal.identifiers, { number: member.number, email: account?.loginEmail ?? null });
    const identifiers = known.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
    return done({ value: { identifiers }, changes: [], audit: { subject: `member:${memberId}`, detail: { handed: 'identifier' } } });
  },
};
