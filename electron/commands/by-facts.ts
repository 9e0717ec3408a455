import type { CommandContract, InputOf } from '../../shared/contract/define.ts';
import { claimHere, NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { Judge } from '../../shared/judging/judging.ts';
import { done } from '../../shared/lib/result.ts';
import { draftRemoval } from '../db/repositories/draft-repository.ts';
import { factsOf } from './facts-of.ts';
import type { ActContext, Judge as JudgeHere } from './handler.ts';
import { judgeContextOf } from './judge-context.ts';

/** The draft that led to an act. */
type DraftOf<C extends CommandContract> = (input: InputOf<C>, facts: Facts) => { readonly kind: string; readonly memberId: number | null };

/** A judge that desk and hub share, as a handler of the desk: it asks the database of the transaction, and the draft that led to the act goes with it. */
export function byFacts<C extends CommandContract>(judge: Judge<C>, draftOf?: DraftOf<C>): { readonly judge: JudgeHere<C> } {
  return {
    judge: (tx, input, context) => {
      const facts = asSeenHere(factsOf(tx), context);
      const judged = judge(facts, input, judgeContextOf(tx, context));
      if (!judged.ok || draftOf === undefined) return judged;
      const { kind, memberId } = draftOf(input, facts);
      const removal = memberId === null ? [] : draftRemoval(tx, { kind, memberId, authorId: context.actor.staffId });
      return done({ ...judged.value, changes: [...judged.value.changes, ...removal] });
    },
  };
}

/** Holds are judged by the clock of the desk, with those that it alone knows. */
function asSeenHere(facts: Facts, { now, claims }: ActContext): Facts {
  if (claims === NO_CLAIMS) return facts;
  return {
    ...facts,
    findRequest: (id) => {
      const request = facts.findRequest(id);
      const claim = request === null ? null : claimHere(request, now, claims);
      return request === null ? null : { ...request, claimedBy: claim?.staffId ?? null, claimUntil: claim?.until ?? null };
    },
  };
}
