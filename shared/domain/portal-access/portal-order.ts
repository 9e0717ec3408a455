import { refused, done, type Result } from '../../lib/result.ts';
import type { Change } from '../change/change.ts';
import type { PortalOrderKind, PortalOrderRow } from '../change/portal-access-rows.ts';
import { maskEmail } from '../values/email.ts';
import type { Instant } from '../values/instant.ts';
import type { AccountState } from './portal-account.ts';

/** What an advisor may have sent to the member, to the address of the file and to no other. */
export type SentOrderKind = Extract<PortalOrderKind, 'send-identifier' | 'send-reset-link'>;
export type OrderRefusal = { readonly code: 'identity-not-verified' | 'no-portal-account' | 'no-email' | 'email-bounced' | 'order-waiting' };

export interface OrderFacts {
  readonly isVerified: boolean;
  readonly account: AccountState;
  readonly email: string | null;
  readonly isBounced: boolean;
  /** Orders of this member that have not left yet. */
  readonly waiting: readonly Pick<PortalOrderRow, 'kind'>[];
}

/**
 * Null when the message may be queued, else why not. The desk itself writes no secret: the portal sends its own message, to the
 * address of the file, and that address must be one that receives.
 *
 * Source: Macif, « le système vous enverra votre identifiant par e-mail à l’adresse enregistrée dans votre dossier »; Harmonie
 * Mutuelle, « une adresse email erronée peut bloquer la réception ».
 */
export function orderRefusal(kind: SentOrderKind, facts: OrderFacts): OrderRefusal | null {
  if (!facts.isVerified) return { code: 'identity-not-verified' };
  if (facts.account.kind === 'none') return { code: 'no-portal-account' };
  if (facts.email === null) return { code: 'no-email' };
  if (facts.isBounced) return { code: 'email-bounced' };
  return facts.waiting.some((order) => order.kind === kind) ? { code: 'order-waiting' } : null;
}

export interface Ordering {
  readonly id: string;
  readonly memberId: number;
  readonly by: { readonly staffId: string; readonly fullName: string };
  readonly now: Instant;
}

/** Queues the message: it leaves when the hub can be reached. */
export function orderMessage(kind: SentOrderKind, facts: OrderFacts, ordering: Ordering): Result<readonly Change[], OrderRefusal> {
  const refusal = orderRefusal(kind, facts);
  if (refusal !== null) return refused(refusal);
  return done([portalOrder(kind, { ...ordering, sentTo: facts.email === null ? null : maskEmail(facts.email), requestId: null })]);
}

/** One line of what the portal is asked, not sent yet. */
export function portalOrder(kind: PortalOrderKind, { id, memberId, by, now, sentTo, requestId }: Ordering & Pick<PortalOrderRow, 'sentTo' | 'requestId'>): Change {
  return {
    op: 'insert', entity: 'portalOrder',
    row: { id, memberId, kind, sentTo, requestId, orderedAt: now, orderedBy: by.staffId, orderedByName: by.fullName, state: 'to-send' },
  };
}
