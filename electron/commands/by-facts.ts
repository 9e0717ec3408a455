import type { CommandContract, InputOf } from '../../shared/contract/define.ts';
import { claimHere, NO_CLAIMS } from '../../shared/domain/request/claim.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { Judge, JudgeContext, Reference } from '../../shared/judging/judging.ts';
import { done } from '../../shared/lib/result.ts';
import { draftRemoval } from '../db/repositories/draft-repository.ts';
import type { WriteTx } from '../db/handles.ts';
import { findSeries } from '../db/repositories/hub-link-repository.ts';
import { takeNumber } from '../db/repositories/number-sequence-repository.ts';
import { BANKS } from '../settings/banks.ts';
import { consentDigest } from '../settings/consent-digest.ts';
import { loadPortalRules } from '../settings/portal-rules.ts';
import { factsOf } from './facts-of.ts';
import type { ActContext, Judge as JudgeHere } from './handler.ts';
import { noted } from './note-chance.ts';

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

/** What a judge that desk and hub share judges by here; the numbers that it takes are noted. */
export function judgeContextOf(tx: WriteTx, context: ActContext): JudgeContext {
  return { ...context, reference: referenceOfDesk(), series: findSeries(tx), takeNumber: (sequence) => noted(context.chance.numbers, takeNumber(tx, sequence)) };
}

/** Read when the first act needs it. */
function referenceOfDesk(): Reference {
  return { banks: BANKS, portalRules: loadPortalRules(), consentDigest };
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
