import { createAccountHandler } from './account/create-account.ts';
import { changeRoleHandler, disableAccountHandler, reviewRightsHandler, revokeWorkstationHandler } from './account/manage-account.ts';
import { openAccountHandler } from './account/open-account.ts';
import { renewAccessHandler } from './account/renew-access.ts';
import { issueAttestation } from './attestation/issue-attestation.ts';
import { previewAttestation } from './attestation/preview-attestation.ts';
import type { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { discardDraftHandler } from './draft/discard-draft.ts';
import { saveDraftHandler } from './draft/save-draft.ts';
import { JUDGES } from '../../shared/judging/judges.ts';
import { byFacts } from './by-facts.ts';
import type { Handler } from './handler.ts';
import { keepPaperHandler } from './paper/keep-paper.ts';
import { issueSheetHandler, previewSheetHandler } from './portal-access/issue-sheet.ts';
import { revealMemberAccount } from './member/reveal-member-account.ts';
import { revealNir } from './member/reveal-nir.ts';
import { holdAtHub, releaseAtHub } from './request/claim-at-hub.ts';
import { withFileHere } from './request/with-file-here.ts';
import { takeUpActHandler } from './sync/take-up-act.ts';
import { grantViewingHandler } from './viewing/grant-viewing.ts';
import { openFileHandler } from './viewing/open-file.ts';

type Handlers = { readonly [Name in keyof typeof RECORD_COMMANDS]: Handler<(typeof RECORD_COMMANDS)[Name]> };

/** The handler of each write. Total: a contract without its handler does not compile. */
export const handlers: Handlers = {
  'attestation.preview': previewAttestation,
  'attestation.issue': issueAttestation,
  'rib.submit-change': byFacts(JUDGES['rib.submit-change'], ({ memberId }) => ({ kind: 'rib-change', memberId })),
  'beneficiary.submit-addition': byFacts(JUDGES['beneficiary.submit-addition'], ({ contractId }, facts) => ({ kind: 'beneficiary-addition', memberId: facts.findContractToJoin(contractId)?.memberId ?? null })),
  'paper.keep': keepPaperHandler,
  'draft.save': saveDraftHandler,
  'draft.discard': discardDraftHandler,
  'member.reveal-nir': revealNir,
  'member.reveal-account': revealMemberAccount,
  'request.take': holdAtHub('take', byFacts(JUDGES['request.take'])),
  'request.keep': holdAtHub('keep', byFacts(JUDGES['request.keep'])),
  'request.release': releaseAtHub(byFacts(JUDGES['request.release'])),
  'request.accept': withFileHere(byFacts(JUDGES['request.accept'])),
  'request.refuse': byFacts(JUDGES['request.refuse']),
  'request.ask-correction': byFacts(JUDGES['request.ask-correction']),
  'request.answer-correction': byFacts(JUDGES['request.answer-correction']),
  'request.reveal-account': byFacts(JUDGES['request.reveal-account']),
  'member.open-file': openFileHandler,
  'viewing.grant': grantViewingHandler,
  'staff.set-scope': byFacts(JUDGES['staff.set-scope']),
  'consent.record': byFacts(JUDGES['consent.record']),
  'privacy.open-request': byFacts(JUDGES['privacy.open-request']),
  'privacy.check-identity': byFacts(JUDGES['privacy.check-identity']),
  'privacy.extend-answer': byFacts(JUDGES['privacy.extend-answer']),
  'privacy.answer-request': byFacts(JUDGES['privacy.answer-request']),
  'privacy.refuse-request': byFacts(JUDGES['privacy.refuse-request']),
  'privacy.lift-restriction': byFacts(JUDGES['privacy.lift-restriction']),
  'member.rectify-identity': byFacts(JUDGES['member.rectify-identity']),
  'member.rectify-contact': byFacts(JUDGES['member.rectify-contact']),
  'accounts.create': createAccountHandler,
  'accounts.open': openAccountHandler,
  'accounts.renew-access': renewAccessHandler,
  'accounts.disable': disableAccountHandler,
  'accounts.change-role': changeRoleHandler,
  'accounts.review-rights': reviewRightsHandler,
  'accounts.revoke-workstation': revokeWorkstationHandler,
  'portal-access.check-caller': byFacts(JUDGES['portal-access.check-caller']),
  'portal-access.hand-identifier': byFacts(JUDGES['portal-access.hand-identifier']),
  'portal-access.order-message': byFacts(JUDGES['portal-access.order-message']),
  'portal-access.record-step': byFacts(JUDGES['portal-access.record-step']),
  'portal-access.submit-reset': byFacts(JUDGES['portal-access.submit-reset'], ({ memberId }) => ({ kind: 'portal-reset', memberId })),
  'portal-access.change-contact': byFacts(JUDGES['portal-access.change-contact']),
  'portal-access.report': byFacts(JUDGES['portal-access.report']),
  'portal-access.close-alert': byFacts(JUDGES['portal-access.close-alert']),
  'portal-access.end-script': byFacts(JUDGES['portal-access.end-script'], ({ memberId }) => ({ kind: 'portal-script', memberId })),
  'portal-access.preview-sheet': previewSheetHandler,
  'portal-access.issue-sheet': issueSheetHandler,
  'sync.take-up': takeUpActHandler,
};
