import type { orderMessageCommand } from '../../contract/portal-access-contract.ts';
import { accountStateAt, isBounced } from '../../domain/portal-access/portal-account.ts';
import { orderMessage } from '../../domain/portal-access/portal-order.ts';
import { maskEmail } from '../../domain/values/email.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';
import { isVerified } from './verified-member.ts';

/** The portal writes its own message: the desk says to whom, and holds no secret. */
export const judgeOrderMessage: Judge<typeof orderMessageCommand> = (facts, { memberId, kind }, context) => {
  const { actor, now, newUuid } = context;
  const member = facts.findPortalMember(memberId);
  if (member === null) return refused({ code: 'not-found' });
  const { email } = member.contact;
  const known = {
    isVerified: isVerified(facts, memberId, context), account: accountStateAt(facts.findPortalAccount(memberId), now), email,
    isBounced: isBounced(email, facts.listBounces(memberId)), waiting: facts.listWaitingOrders(memberId),
  };
  const orderId = newUuid();
  const ordered = orderMessage(kind, known, { id: orderId, memberId, by: actor, now });
  if (!ordered.ok) return ordered;
  return done({ value: { orderId, sentTo: maskEmail(email ?? '') }, changes: ordered.value, audit: { subject: `member:${memberId}`, detail: { kind, orderId } } });
};
