import { createAccountHandler } from './account/create-account.ts';
import { changeRoleHandler, disableAccountHandler, reviewRightsHandler, revokeWorkstationHandler } from './account/manage-account.ts';
import { renewAccessHandler } from './account/renew-access.ts';
import { issueAttestation } from './attestation/issue-attestation.ts';
import { previewAttestation } from './attestation/preview-attestation.ts';
import type { RECORD_COMMANDS } from '../../shared/contract/commands.ts';
import { submitAdditionHandler } from './beneficiary/submit-addition.ts';
import { discardDraftHandler } from './draft/discard-draft.ts';
import { saveDraftHandler } from './draft/save-draft.ts';
import type { Handler } from './handler.ts';
import { keepPaperHandler } from './paper/keep-paper.ts';
import { submitContactChangeHandler } from './portal-access/change-contact.ts';
import { checkCallerHandler } from './portal-access/check-caller.ts';
import { closeAlertHandler } from './portal-access/close-alert.ts';
import { endScriptHandler } from './portal-access/end-script.ts';
import { handIdentifierHandler } from './portal-access/hand-identifier.ts';
import { issueSheetHandler, previewSheetHandler } from './portal-access/issue-sheet.ts';
import { orderMessageHandler } from './portal-access/order-message.ts';
import { recordResetStepHandler } from './portal-access/record-step.ts';
import { reportAccessHandler } from './portal-access/report-access.ts';
import { submitResetHandler } from './portal-access/submit-reset.ts';
import { revealMemberAccount } from './member/reveal-member-account.ts';
import { revealNir } from './member/reveal-nir.ts';
import { answerPrivacyRequestHandler } from './privacy/answer-request.ts';
import { checkIdentityHandler, extendAnswerHandler, liftRestrictionHandler, refusePrivacyRequestHandler } from './privacy/follow-request.ts';
import { openPrivacyRequestHandler } from './privacy/open-request.ts';
import { recordConsentHandler } from './privacy/record-consent.ts';
import { rectifyContactHandler, rectifyIdentityHandler } from './privacy/rectify-member.ts';
import { acceptRequestHandler } from './request/accept-request.ts';
import { answerCorrectionHandler, askCorrectionHandler } from './request/correct-request.ts';
import { keepRequestHandler, releaseRequestHandler, takeRequestHandler } from './request/hold-request.ts';
import { refuseRequestHandler } from './request/refuse-request.ts';
import { revealAccountHandler } from './request/reveal-account.ts';
import { submitRibChangeHandler } from './rib/submit-rib-change.ts';
import { setScopeHandler } from './scope/set-scope.ts';
import { grantViewingHandler } from './viewing/grant-viewing.ts';
import { openFileHandler } from './viewing/open-file.ts';

type Handlers = { readonly [Name in keyof typeof RECORD_COMMANDS]: Handler<(typeof RECORD_COMMANDS)[Name]> };

/** The handler of each write. Total: a contract without its handler does not compile. */
export const handlers: Handlers = {
  'attestation.preview': previewAttestation,
  'attestation.issue': issueAttestation,
  'rib.submit-change': submitRibChangeHandler,
  'beneficiary.submit-addition': submitAdditionHandler,
  'paper.keep': keepPaperHandler,
  'draft.save': saveDraftHandler,
  'draft.discard': discardDraftHandler,
  'member.reveal-nir': revealNir,
  'member.reveal-account': revealMemberAccount,
  'request.take': takeRequestHandler,
  'request.keep': keepRequestHandler,
  'request.release': releaseRequestHandler,
  'request.accept': acceptRequestHandler,
  'request.refuse': refuseRequestHandler,
  'request.ask-correction': askCorrectionHandler,
  'request.answer-correction': answerCorrectionHandler,
  'request.reveal-account': revealAccountHandler,
  'member.open-file': openFileHandler,
  'viewing.grant': grantViewingHandler,
  'staff.set-scope': setScopeHandler,
  'consent.record': recordConsentHandler,
  'privacy.open-request': openPrivacyRequestHandler,
  'privacy.check-identity': checkIdentityHandler,
  'privacy.extend-answer': extendAnswerHandler,
  'privacy.answer-request': answerPrivacyRequestHandler,
  'privacy.refuse-request': refusePrivacyRequestHandler,
  'privacy.lift-restriction': liftRestrictionHandler,
  'member.rectify-identity': rectifyIdentityHandler,
  'member.rectify-contact': rectifyContactHandler,
  'accounts.create': createAccountHandler,
  'accounts.renew-access': renewAccessHandler,
  'accounts.disable': disableAccountHandler,
  'accounts.change-role': changeRoleHandler,
  'accounts.review-rights': reviewRightsHandler,
  'accounts.revoke-workstation': revokeWorkstationHandler,
  'portal-access.check-caller': checkCallerHandler,
  'portal-access.hand-identifier': handIdentifierHandler,
  'portal-access.order-message': orderMessageHandler,
  'portal-access.record-step': recordResetStepHandler,
  'portal-access.submit-reset': submitResetHandler,
  'portal-access.change-contact': submitContactChangeHandler,
  'portal-access.report': reportAccessHandler,
  'portal-access.close-alert': closeAlertHandler,
  'portal-access.end-script': endScriptHandler,
  'portal-access.preview-sheet': previewSheetHandler,
  'portal-access.issue-sheet': issueSheetHandler,
};
