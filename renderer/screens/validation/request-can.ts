import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { hasRight } from '../../../shared/domain/rights/right.ts';

/** What the person at the desk may do with the request on screen: the refusal that the door would give, or null. */
export const requestCan = {
  decide(detail: RequestDetail, person: SignedInPerson): Refusal | null {
    if (!isDecider(person)) return { code: 'not-allowed' };
    return openRefusal(detail) ?? makerRefusal(detail, person) ?? holderRefusal(detail, person);
  },
  /** Accepting asks for more: that file and papers can be read here, and that no alert freezes the account numbers of the member. */
  accept(detail: RequestDetail, person: SignedInPerson): Refusal | null {
    return requestCan.decide(detail, person) ?? comingRefusal(detail) ?? freezeRefusal(detail) ?? paperRefusal(detail);
  },
  take(detail: RequestDetail, person: SignedInPerson): Refusal | null {
    return requestCan.decide(detail, person);
  },
  release(detail: RequestDetail, person: SignedInPerson): Refusal | null {
    if (detail.claim === null) return { code: 'not-held' };
    return detail.claim.staffId === person.staffId || person.role === 'responsable' ? null : holderRefusal(detail, person);
  },
  answerCorrection(detail: RequestDetail, person: SignedInPerson): Refusal | null {
    if (detail.status !== 'correction') return { code: 'already-done' };
    return hasRight(person.role, 'enter-requests') ? null : { code: 'not-allowed' };
  },
} as const;

/** Whether the screen says that this person holds the request. */
export function isHolder(detail: RequestDetail, person: SignedInPerson): boolean {
  return detail.claim?.staffId === person.staffId;
}

function isDecider({ role }: SignedInPerson): boolean {
  return hasRight(role, 'decide-requests');
}

function openRefusal({ status, decision }: RequestDetail): Refusal | null {
  if (status === 'correction') return { code: 'waiting-for-correction' };
  if (status === 'to-check') return null;
  return { code: 'already-decided', ...(decision === null ? {} : { facts: { by: decision.fullName } }) };
}

function freezeRefusal({ kind, freeze }: RequestDetail): Refusal | null {
  return kind !== 'rib-change' || freeze === null ? null : { code: 'bank-change-frozen', facts: freeze };
}

function comingRefusal({ subject }: RequestDetail): Refusal | null {
  return subject.kind === 'coming' ? { code: 'file-coming' } : null;
}

function paperRefusal({ papers }: RequestDetail): Refusal | null {
  const onTheWay = papers.filter(({ isHere }) => !isHere).length;
  return onTheWay === 0 ? null : { code: 'paper-not-here', facts: { papers: onTheWay } };
}

function makerRefusal({ enteredBy }: RequestDetail, { staffId }: SignedInPerson): Refusal | null {
  return enteredBy === staffId ? { code: 'decider-entered-it' } : null;
}

function holderRefusal({ claim }: RequestDetail, { staffId }: SignedInPerson): Refusal | null {
  return claim === null || claim.staffId === staffId ? null : { code: 'held-by-colleague', facts: { who: claim.fullName } };
}
