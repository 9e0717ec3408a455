import type { keepRequestCommand, releaseRequestCommand, takeRequestCommand } from '../../../shared/contract/request-contract.ts';
import type { Refusal } from '../../../shared/contract/refusal.ts';
import type { ClaimAct, ClaimAnswer } from '../../../shared/contract/sync/session-messages.ts';
import type { RequestRow } from '../../../shared/domain/change/change.ts';
import { claimHere, type ClaimsHere } from '../../../shared/domain/request/claim.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findSeries } from '../../db/repositories/hub-link-repository.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import type { Handler, Judge, SharedQueue } from '../handler.ts';

type Claiming = typeof takeRequestCommand | typeof keepRequestCommand | typeof releaseRequestCommand;
type HoldCommand = typeof takeRequestCommand | typeof keepRequestCommand;
type Given<C> = { readonly judge: Judge<C & Claiming> };

/**
 * « Je prends », renewed or given back. On a desk that has a hub the hub says who holds the request, and the row of the hold comes with its log: this
 * desk writes none, so that its rows are never other than the hub's. While the hub is silent the hold is of this desk alone, in memory, and shown so.
 * It authorises nothing either way: the decision does.
 */
export function holdAtHub(act: Exclude<ClaimAct, 'release'>, alone: Given<HoldCommand>): Handler<HoldCommand> {
  return {
    prepare: async ({ requestId }, { actor, claims }, { db, queue }) => {
      if (findSeries(db) === null) return done(alone.judge);
      const answer = await queue.ask({ requestId, act, authorId: actor.staffId });
      if (answer?.kind === 'refused') return refused(refusalOf(answer, claims));
      return done(answer?.kind === 'held' ? heldAtHub(queue, instant(answer.until)) : heldHere(queue, alone.judge));
    },
  };
}

/** What the hub holds only the hub gives back: it ends by itself otherwise. */
export function releaseAtHub(alone: Given<typeof releaseRequestCommand>): Handler<typeof releaseRequestCommand> {
  return {
    prepare: async ({ requestId }, { actor, claims }, { db, queue }) => {
      if (findSeries(db) === null) return done(alone.judge);
      const answer = await queue.ask({ requestId, act: 'release', authorId: actor.staffId });
      const isFreeThere = answer?.kind === 'free' || (answer?.kind === 'refused' && answer.code === 'not-held');
      if (answer?.kind === 'refused' && !isFreeThere) return refused(refusalOf(answer, claims));
      return done(isFreeThere ? givenBack(queue) : givenBackHere(queue, alone.judge));
    },
  };
}

function heldAtHub(queue: SharedQueue, until: Instant): Judge<HoldCommand> {
  return (tx, { requestId }, { claims }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    queue.dropHere(requestId);
    return done({ value: { until: until - claims.skewMs }, changes: [], audit: auditOf(request) });
  };
}

function heldHere(queue: SharedQueue, judge: Judge<HoldCommand>): Judge<HoldCommand> {
  return (tx, input, context) => {
    const judged = judge(tx, input, context);
    if (!judged.ok) return judged;
    queue.holdHere({ requestId: input.requestId, staffId: context.actor.staffId, until: instant(judged.value.value.until) });
    return done({ ...judged.value, changes: [] });
  };
}

function givenBack(queue: SharedQueue): Judge<typeof releaseRequestCommand> {
  return (tx, { requestId }) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    queue.dropHere(requestId);
    return done({ value: {}, changes: [], audit: auditOf(request) });
  };
}

function givenBackHere(queue: SharedQueue, judge: Judge<typeof releaseRequestCommand>): Judge<typeof releaseRequestCommand> {
  return (tx, input, context) => {
    const judged = judge(tx, input, context);
    if (!judged.ok) return judged;
    const request = findRequest(tx, input.requestId);
    const known = request === null ? null : claimHere(request, context.now, { ...context.claims, holds: [] });
    if (known !== null) return refused({ code: 'hub-silent', facts: { until: known.until } });
    queue.dropHere(input.requestId);
    return done({ ...judged.value, changes: [] });
  };
}

function auditOf({ id, number }: RequestRow) {
  return { subject: `request:${id}`, detail: { number } };
}

function refusalOf({ code, who, until }: Extract<ClaimAnswer, { kind: 'refused' }>, { skewMs }: ClaimsHere): Refusal {
  if (code === 'already-decided') return { code, facts: { by: who ?? '', at: 0 } };
  if (code === 'held-by-colleague' || code === 'claim-expired') return { code, facts: { who: who ?? '', ...(until === null ? {} : { until: until - skewMs }) } };
  return { code };
}
