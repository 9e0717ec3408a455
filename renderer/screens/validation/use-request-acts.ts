import type { RequestDetail } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { SignedInPerson } from '../../../shared/contract/session-contract.ts';
import type { ActOffer } from '../../acts/act-registry.ts';
import { useAct } from '../../acts/use-act.ts';
import { refusalSentence } from '../../text/refusal-sentence.ts';
import { requestCan } from './request-can.ts';
import type { ClaimActs } from './use-claim.ts';
import type { Decisions } from './use-decisions.ts';

interface RequestActsParts {
  readonly detail: RequestDetail | null;
  readonly person: SignedInPerson;
  readonly decisions: Decisions;
  readonly claim: ClaimActs;
  readonly onNext: () => void;
}

/** The keys of the queue: A, C, R, P, L and S, alike in the menu and the palette. */
export function useRequestActs({ detail, person, decisions, claim, onNext }: RequestActsParts): void {
  useAct('request.accept', offer(detail, () => decisions.open('accept'), (shown) => requestCan.accept(shown, person)));
  useAct('request.correction', offer(detail, () => decisions.open('correction'), (shown) => requestCan.decide(shown, person)));
  useAct('request.refuse', offer(detail, () => decisions.open('refuse'), (shown) => requestCan.decide(shown, person)));
  useAct('request.take', offer(detail, claim.take, (shown) => requestCan.take(shown, person)));
  useAct('request.release', offer(detail, claim.release, (shown) => requestCan.release(shown, person)));
  useAct('request.next', { run: onNext });
}

function offer(detail: RequestDetail | null, run: () => void, judge: (detail: RequestDetail) => Refusal | null): ActOffer | null {
  if (detail === null) return null;
  const refusal = judge(detail);
  return { run, refusal: refusal === null ? null : refusalSentence(refusal.code, refusal.facts) };
}
