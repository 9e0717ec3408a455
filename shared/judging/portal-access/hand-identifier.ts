import type { handIdentifierCommand } from '../../contract/portal-access-contract.ts';
import { findPortal } from '../../domain/policy/portal-rules.ts';
import { identifierValues } from '../../domain/portal-access/portal-account.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { isVerified } from './verified-member.ts';

/** Changes nothing but the audit, which says who gave the identifier and on which check. */
export const judgeHandIdentifier: Judge<typeof handIdentifierCommand> = (facts, { memberId }, context) => {
  const member = facts.findPortalMember(memberId);
  const portal = member === null ? null : findPortal(context.reference.portalRules, member.insurer);
  if (member === null || portal === null) return refused({ code: 'not-found' });
  if (!isVerified(facts, memberId, context)) return refused({ code: 'identity-not-verified' });
  const account = facts.findPortalAccount(memberId);
  const known = identifierValues(portal.identifiers, { number: member.number, email: account?.loginEmail ?? null });
  const identifiers = known.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  return done({ value: { identifiers }, changes: [], audit: { subject: `member:${memberId}`, detail: { handed: 'identifier' } } });
};
