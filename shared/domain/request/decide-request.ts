import { done, refused, type Result } from '../../lib/result.ts';
import type { Change, RequestRow } from '../change/change.ts';
import type { BankFreeze } from '../portal-access/access-alert.ts';
import { instant, type Instant } from '../values/instant.ts';
import { claimRefusal, type ClaimRefusal } from './claim.ts';

/** What is wrong with the papers or the entry, as the member is told. */
export const CORRECTION_KINDS = ['incorrect', 'incomplete', 'expired'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

export type DecisionRefusal =
  | ClaimRefusal
  | { readonly code: 'changed-since' | 'reason-missing' | 'reason-unknown' | 'decider-made-the-maker' }
  | { readonly code: 'bank-change-frozen'; readonly kind: BankFreeze['kind']; readonly since: Instant };

export interface Decision {
  readonly staffId: string;
  readonly now: Instant;
  /** The version that the decider had before their eyes. */
  readonly seenVersion: number;
  /** Whether their screen said that they held the request. */
  readonly asHolder: boolean;
}

/**
 * Says whether this person may decide now: open, not their own entry, free or held by them, unchanged since they read it.
 *
 * A holder whose lease ran out may still decide while nobody else took the request: nothing was lost by their being slow.
 * Once a colleague has taken it, the late decision is refused as `claim-expired`, so that they learn why.
 *
 * Source: house rule (maker and checker differ; claim).
 */
function decisionRefusal(request: RequestRow, decision: Decision): DecisionRefusal | null {
  const refusal = claimRefusal(request, decision.staffId, decision.now);
  if (refusal?.code === 'held-by-colleague' && decision.asHolder) return { ...refusal, code: 'claim-expired' };
  if (refusal !== null) return refusal;
  return request.version === decision.seenVersion ? null : { code: 'changed-since' };
}

/**
 * Accepts: its effect is added by the caller, in the same transaction. No account number changes while `freeze` holds: an alert is
 * open on the member's portal access. Such a request may still be refused or sent back.
 */
export function acceptRequest(request: RequestRow, decision: Decision, freeze: BankFreeze | null): Result<readonly Change[], DecisionRefusal> {
  const frozen = request.kind === 'rib-change' && freeze !== null ? ({ code: 'bank-change-frozen', ...freeze } as const) : null;
  const refusal = claimRefusal(request, decision.staffId, decision.now) === null && frozen !== null ? frozen : decisionRefusal(request, decision);
  return refusal === null ? done([decided(request, decision, { status: 'accepted' })]) : refused(refusal);
}

/** Refuses, with a coded reason among `knownReasons` and the sentence that the member reads, kept as it was previewed. */
export function refuseRequest(
  request: RequestRow,
  decision: Decision & { readonly reasonCode: string; readonly memberMessage: string; readonly knownReasons: readonly string[] },
): Result<readonly Change[], DecisionRefusal> {
  const { reasonCode, memberMessage, knownReasons } = decision;
  const refusal = decisionRefusal(request, decision);
  if (refusal !== null) return refused(refusal);
  if (memberMessage.trim() === '') return refused({ code: 'reason-missing' });
  if (!knownReasons.includes(reasonCode)) return refused({ code: 'reason-unknown' });
  return done([decided(request, decision, { status: 'refused', reasonCode, memberMessage })]);
}

/** Sends the request back to be repaired: its clock stops and nobody can decide it meanwhile. */
export function askCorrection(
  request: RequestRow,
  decision: Decision & { readonly correctionKind: CorrectionKind; readonly memberMessage: string },
): Result<readonly Change[], DecisionRefusal> {
  const { correctionKind, memberMessage, now } = decision;
  const refusal = decisionRefusal(request, decision);
  if (refusal !== null) return refused(refusal);
  if (memberMessage.trim() === '') return refused({ code: 'reason-missing' });
  return done([versioned(request, { status: 'correction', pausedAt: request.pausedAt ?? now, correctionKind, memberMessage, claimedBy: null, claimUntil: null })]);
}

/**
 * Puts a repaired request back in the queue. Goal and deadline move by the pause, which was not the insurer's time. While its
 * account number is frozen, the clock of a change of RIB waits on.
 */
export function answerCorrection(
  request: RequestRow,
  answer: { readonly seenVersion: number; readonly note: string; readonly now: Instant; readonly freeze: BankFreeze | null },
): Result<readonly Change[], DecisionRefusal> {
  if (request.status !== 'correction') {
    return refused(request.status === 'to-check' ? { code: 'changed-since' } : { code: 'already-decided', staffId: request.decidedBy, at: request.decidedAt });
  }
  if (request.version !== answer.seenVersion) return refused({ code: 'changed-since' });
  const pause = Math.max(0, answer.now - (request.pausedAt ?? answer.now));
  const clock = { goalAt: instant(request.goalAt + pause), deadlineAt: instant(request.deadlineAt + pause) };
  const pausedAt = request.kind === 'rib-change' && answer.freeze !== null ? answer.now : null;
  return done([versioned(request, { status: 'to-check', ...clock, pausedAt, note: answer.note })]);
}

function decided(request: RequestRow, { staffId, now }: Decision, set: Partial<RequestRow>): Change {
  return versioned(request, { ...set, decidedBy: staffId, decidedAt: now, claimedBy: null, claimUntil: null });
}

function versioned(request: RequestRow, set: Partial<RequestRow>): Change {
  return { op: 'update', entity: 'request', id: request.id, seenVersion: request.version, set: { ...set, version: request.version + 1 } };
}
