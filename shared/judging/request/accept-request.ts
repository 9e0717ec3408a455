import type { acceptRequestCommand } from '../../contract/request-contract.ts';
import type { Change, RequestRow } from '../../domain/change/change.ts';
import { beneficiaryAdditionEffect } from '../../domain/beneficiary/beneficiary-addition-effect.ts';
import { awaitPapersNoMore } from '../../domain/paper/awaited-papers.ts';
import { bankFreeze } from '../../domain/portal-access/access-alert.ts';
import { contactEffect } from '../../domain/portal-access/contact-change.ts';
import { resetEffect } from '../../domain/portal-access/portal-reset.ts';
import { acceptRequest } from '../../domain/request/decide-request.ts';
import { makerAccountRefusal } from '../../domain/request/maker-account.ts';
import { ribChangeEffect } from '../../domain/rib/rib-change-effect.ts';
import { assert } from '../../lib/assert.ts';
import { done, refused } from '../../lib/result.ts';
import type { Facts } from '../facts.ts';
import type { Judge, JudgeContext } from '../judging.ts';
import { requestRefusal } from './request-refusal.ts';

/**
 * Accepts a request and applies its effect in the same transaction. The account that money goes to changes only by a second person
 * who has just proved who they are (negative test 54).
 */
export const judgeAcceptRequest: Judge<typeof acceptRequestCommand> = (facts, { requestId, seenVersion, asHolder }, context) => {
  const request = facts.findRequest(requestId);
  if (request === null) return refused({ code: 'not-found' });
  const freeze = bankFreeze(facts.listOpenAlerts(request.memberId));
  const accepted = acceptRequest(request, { staffId: context.actor.staffId, now: context.now, seenVersion, asHolder }, freeze);
  if (!accepted.ok) return refused(requestRefusal(facts, accepted.refusal));
  const madeByDecider = makerAccountRefusal(facts.findMakerAccount(request.enteredBy), context.actor.staffId);
  if (madeByDecider !== null) return refused(requestRefusal(facts, madeByDecider));
  const { number, kind } = request;
  if (kind === 'rib-change' && !context.isSteppedUp) return refused({ code: 'step-up-needed' });
  const changes = [...accepted.value, ...awaitPapersNoMore(facts.listAwaitedPapers(requestId)), ...effectOf(facts, request, context)];
  return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, kind } } });
};

/** The other kinds are applied by the insurer's own systems: the desk records the decision alone. */
function effectOf(facts: Facts, request: RequestRow, context: JudgeContext): readonly Change[] {
  if (request.kind === 'rib-change') return ribEffect(facts, request, context);
  if (request.kind === 'beneficiary-addition') return additionEffect(facts, request, context);
  if (request.kind === 'portal-reset') return portalResetEffect(facts, request, context);
  if (request.kind === 'contact-change') return contactChangeEffect(facts, request, context);
  return [];
}

function ribEffect(facts: Facts, { id, memberId }: RequestRow, { today, newId }: JudgeContext): readonly Change[] {
  const change = facts.findRibChange(id);
  assert(change !== null, `request ${id}: a change of RIB without its account`);
  return ribChangeEffect({ change, memberId, accounts: facts.listBankAccounts(memberId), decidedOn: today, newId });
}

function additionEffect(facts: Facts, { id, memberId, contractId }: RequestRow, { newId }: JudgeContext): readonly Change[] {
  const addition = facts.findBeneficiaryAddition(id);
  const holderPersonId = facts.findMemberPerson(memberId);
  const contract = contractId === null ? null : facts.findPricedContract(contractId);
  assert(addition !== null && contract !== null && holderPersonId !== null, `request ${id}: an addition without its person, contract or member`);
  const instalments = facts.listPlannedInstalments(contract.id);
  return beneficiaryAdditionEffect({ addition, contract, instalments, holderPersonId, covered: facts.listCoveredPersons(contract.id), newId });
}

/** The order is the decider's: it is their word that the portal acts upon. */
function portalResetEffect(facts: Facts, { id, memberId }: RequestRow, { actor, now, today, newUuid }: JudgeContext): readonly Change[] {
  const reset = facts.findReset(id);
  const member = facts.findPortalMember(memberId);
  assert(reset !== null && member !== null, `request ${id}: a reset without its proof or its member`);
  return resetEffect(reset, member.contact, { today, ordering: { id: newUuid(), memberId, by: actor, now } });
}

function contactChangeEffect(facts: Facts, { id, memberId }: RequestRow, { today }: JudgeContext): readonly Change[] {
  const contact = facts.findContactChange(id);
  const member = facts.findPortalMember(memberId);
  assert(contact !== null && member !== null, `request ${id}: a change of contact without its contact or its member`);
  return contactEffect(contact, member.contact, today);
}
