import type { orderMessageCommand } from '../../../shared/contract/portal-access-contract.ts';
import { accountStateAt, isBounced } from '../../../shared/domain/portal-access/portal-account.ts';
import { orderMessage } from '../../../shared/domain/portal-access/portal-order.ts';
import { maskEmail } from '../../../shared/domain/values/email.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findPortalAccount, findPortalMember, listBounces, listWaitingOrders } from '../../db/repositories/portal-access-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';
import { isVerified } from './verified-member.ts';

/** The portal writes its own message: the desk says to whom, and holds no secret. */
export const orderMessageHandler: Handler<typeof orderMessageCommand> = {
  judge: (tx, { memberId, kind }, context) => {
    const { actor, now, newUuid } = context;
    const member = findPortalMember(tx, memberId);
    if (member === null) return refused({ code: 'not-found' });
    const { email } = member.contact;
    const facts = {
      isVerified: isVerified(tx, memberId, context, loadPortalRules()), account: accountStateAt(findPortalAccount(tx, memberId), now), email,
      isBounced: isBounced(email, listBounces(tx, memberId)), waiting: listWaitingOrders(tx, memberId),
    };
    const orderId = newUuid();
    const ordered = orderMessage(kind, facts, { id: orderId, memberId, by: actor, now });
    if (!ordered.ok) return ordered;
    return done({ value: { orderId, sentTo: maskEmail(email ?? '') }, changes: ordered.value, audit: { subject: `member:${memberId}`, detail: { kind, orderId } } });
  },
};
