import { assert } from '../../lib/assert.ts';
import type { Change, RequestChannel } from '../change/change.ts';
import type { ReviewDelay, ReviewedOperation } from '../policy/insurer-profile.ts';
import { formatInstant } from '../text/format.ts';
import { instant, localDateOf, type Instant } from '../values/instant.ts';

const HOUR_MS = 3_600_000;

/** An open request that stands in the way of another one. */
export interface OpenOperation {
  readonly requestId: string;
  readonly number: string;
  readonly enteredByName: string;
  readonly receivedAt: Instant;
}

/** Which request is in the way, whose it is and since when (VAL-09, RCH-04). */
export type OperationInProgress = {
  readonly code: 'operation-in-progress';
  readonly facts: { readonly requestId: string; readonly number: string; readonly who: string; readonly since: string };
};

export interface RequestOpening {
  readonly id: string;
  readonly number: string;
  readonly kind: ReviewedOperation;
  readonly memberId: number;
  readonly contractId: number | null;
  readonly channel: RequestChannel;
  readonly enteredBy: { readonly staffId: string; readonly fullName: string };
  readonly receivedAt: Instant;
  readonly delays: readonly ReviewDelay[];
  readonly summary: string;
  readonly note: string | null;
  /** Given when its clock does not run yet: the request waits for an alert to be lifted. */
  readonly pausedAt?: Instant | null;
}

/**
 * A new request, to be checked by someone else before it has any effect. Goal and deadline run from its receipt, in hours
 * of the clock, by the delay that the insurer's profile holds on that day. Throws when the profile has none: such a request
 * would wait for ever.
 *
 * Source: `reviewDelays` of the insurer's profile.
 */
export function openRequest(opening: RequestOpening): Change {
  const { enteredBy, delays, receivedAt, kind, memberId, contractId, pausedAt = null, ...rest } = opening;
  const delay = findReviewDelay(delays, kind, receivedAt);
  assert(delay !== null, `no review delay for ${kind}`);
  return {
    op: 'insert',
    entity: 'request',
    row: {
      ...rest, kind, memberId, contractId, receivedAt, status: 'to-check',
      enteredBy: enteredBy.staffId, enteredByName: enteredBy.fullName,
      goalAt: instant(receivedAt + delay.goalHours * HOUR_MS), deadlineAt: instant(receivedAt + delay.deadlineHours * HOUR_MS),
      pausedAt, blocks: blockedBy(kind, memberId, contractId), claimedBy: null, claimUntil: null,
      decidedBy: null, decidedAt: null, reasonCode: null, memberMessage: null, correctionKind: null, version: 1,
    },
  };
}

/** What a request of this kind keeps from any second one while it is open. */
export function blockedBy(kind: ReviewedOperation, memberId: number, contractId: number | null): string {
  if (kind === 'rib-change') return `rib:member:${memberId}`;
  if (kind === 'portal-reset') return `portal:member:${memberId}`;
  if (kind === 'contact-change') return `contact:member:${memberId}`;
  assert(contractId !== null, `${kind} of member ${memberId}: no contract, expected one`);
  return `contract:${contractId}`;
}

export function operationInProgress({ requestId, number, enteredByName, receivedAt }: OpenOperation): OperationInProgress {
  return { code: 'operation-in-progress', facts: { requestId, number, who: enteredByName, since: `le ${formatInstant(receivedAt)}` } };
}

/** The delay in force on the day of receipt, or null. */
export function findReviewDelay(delays: readonly ReviewDelay[], operation: ReviewedOperation, receivedAt: Instant): ReviewDelay | null {
  const day = localDateOf(receivedAt);
  const holds = (delay: ReviewDelay): boolean => (delay.validFrom ?? day) <= day && day <= (delay.validTo ?? day);
  return delays.find((delay) => delay.operation === operation && holds(delay)) ?? null;
}
