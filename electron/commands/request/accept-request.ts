import type { acceptRequestCommand } from '../../../shared/contract/request-contract.ts';
import type { Change, RequestRow } from '../../../shared/domain/change/change.ts';
import { beneficiaryAdditionEffect } from '../../../shared/domain/beneficiary/beneficiary-addition-effect.ts';
import { awaitPapersNoMore } from '../../../shared/domain/paper/awaited-papers.ts';
import { bankFreeze } from '../../../shared/domain/portal-access/access-alert.ts';
import { contactEffect } from '../../../shared/domain/portal-access/contact-change.ts';
import { resetEffect } from '../../../shared/domain/portal-access/portal-reset.ts';
import { acceptRequest } from '../../../shared/domain/request/decide-request.ts';
import { makerAccountRefusal } from '../../../shared/domain/request/maker-account.ts';
import { ribChangeEffect } from '../../../shared/domain/rib/rib-change-effect.ts';
import { assert } from '../../../shared/lib/assert.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import type { WriteTx } from '../../db/handles.ts';
import { findAccount } from '../../db/repositories/account-repository.ts';
import { findBeneficiaryAddition, findMemberPerson, listCoveredPersons } from '../../db/repositories/beneficiary-addition-repository.ts';
import { findPricedContract, listPlannedInstalments } from '../../db/repositories/contract-repository.ts';
import { listAwaitedPapers } from '../../db/repositories/document-repository.ts';
import { findContactChange, findPortalMember, findReset, listOpenAlerts } from '../../db/repositories/portal-access-repository.ts';
import { findRequest } from '../../db/repositories/request-repository.ts';
import { findRibChange, listBankAccounts } from '../../db/repositories/rib-change-repository.ts';
import type { CommandContext, Handler } from '../handler.ts';
import { requestRefusal } from './request-refusal.ts';

/**
 * Accepts a request and applies its effect in the same transaction. The account that money goes to changes only by a second person
 * who has just proved who they are (negative test 54).
 */
export const acceptRequestHandler: Handler<typeof acceptRequestCommand> = {
  judge: (tx, { requestId, seenVersion, asHolder }, context) => {
    const request = findRequest(tx, requestId);
    if (request === null) return refused({ code: 'not-found' });
    const freeze = bankFreeze(listOpenAlerts(tx, request.memberId));
    const accepted = acceptRequest(request, { staffId: context.actor.staffId, now: context.now, seenVersion, asHolder }, freeze);
    if (!accepted.ok) return refused(requestRefusal(tx, accepted.refusal));
    const madeByDecider = makerAccountRefusal(findAccount(tx, request.enteredBy)?.account ?? null, context.actor.staffId);
    if (madeByDecider !== null) return refused(requestRefusal(tx, madeByDecider));
    const { number, kind } = request;
    if (kind === 'rib-change' && !context.isSteppedUp) return refused({ code: 'step-up-needed' });
    const changes = [...accepted.value, ...awaitPapersNoMore(listAwaitedPapers(tx, requestId)), ...effectOf(tx, request, context)];
    return done({ value: { number }, changes, audit: { subject: `request:${requestId}`, detail: { number, kind } } });
  },
};

/** The other kinds are applied by the insurer's own systems: the desk records the decision alone. */
function effectOf(tx: WriteTx, request: RequestRow, context: CommandContext): readonly Change[] {
  if (request.kind === 'rib-change') return ribEffect(tx, request, context);
  if (request.kind === 'beneficiary-addition') return additionEffect(tx, request, context);
  if (request.kind === 'portal-reset') return portalResetEffect(tx, request, context);
  if (request.kind === 'contact-change') return contactChangeEffect(tx, request, context);
  return [];
}

function ribEffect(tx: WriteTx, { id, memberId }: RequestRow, { today, newId }: CommandContext): readonly Change[] {
  const change = findRibChange(tx, id);
  assert(change !== null, `request ${id}: a change of RIB without its account`);
  return ribChangeEffect({ change, memberId, accounts: listBankAccounts(tx, memberId), decidedOn: today, newId });
}

function additionEffect(tx: WriteTx, { id, memberId, contractId }: RequestRow, { newId }: CommandContext): readonly Change[] {
  const addition = findBeneficiaryAddition(tx, id);
  const holderPersonId = findMemberPerson(tx, memberId);
  const contract = contractId === null ? null : findPricedContract(tx, contractId);
  assert(addition !== null && contract !== null && holderPersonId !== null, `request ${id}: an addition without its person, contract or member`);
  const instalments = listPlannedInstalments(tx, contract.id);
  return beneficiaryAdditionEffect({ addition, contract, instalments, holderPersonId, covered: listCoveredPersons(tx, contract.id), newId });
}

/** The order is the decider's: it is their word that the portal acts upon. */
function portalResetEffect(tx: WriteTx, { id, memberId }: RequestRow, { actor, now, today, newUuid }: CommandContext): readonly Change[] {
  const reset = findReset(tx, id);
  const member = findPortalMember(tx, memberId);
  assert(reset !== null && member !== null, `request ${id}: a reset without its proof or its member`);
  return resetEffect(reset, member.contact, { today, ordering: { id: newUuid(), memberId, by: actor, now } });
}

function contactChangeEffect(tx: WriteTx, { id, memberId }: RequestRow, { today }: CommandContext): readonly Change[] {
  const contact = findContactChange(tx, id);
  const member = findPortalMember(tx, memberId);
  assert(contact !== null && member !== null, `request ${id}: a change of contact without its contact or its member`);
  return contactEffect(contact, member.contact, today);
}
