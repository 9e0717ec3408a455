import type { RECORD_COMMANDS } from '../contract/commands.ts';
import { judgeSubmitAddition } from './beneficiary/submit-addition.ts';
import { judgeAttestationIssued } from './document/issue-attestation.ts';
import { judgeSheetIssued } from './document/issue-sheet.ts';
import { judgeSubmitContactChange } from './portal-access/change-contact.ts';
import { judgeCheckCaller, judgeCheckMade } from './portal-access/check-caller.ts';
import { judgeCloseAlert } from './portal-access/close-alert.ts';
import { judgeEndScript } from './portal-access/end-script.ts';
import { judgeHandIdentifier } from './portal-access/hand-identifier.ts';
import { judgeOrderMessage } from './portal-access/order-message.ts';
import { judgeRecordResetStep } from './portal-access/record-step.ts';
import { judgeReportAccess } from './portal-access/report-access.ts';
import { judgeSubmitReset } from './portal-access/submit-reset.ts';
import { judgeAnswerPrivacyRequest } from './privacy/answer-request.ts';
import { judgeCheckIdentity, judgeExtendAnswer, judgeLiftRestriction, judgeRefusePrivacyRequest } from './privacy/follow-request.ts';
import { judgeCopyMade } from './privacy/note-copy.ts';
import { judgeOpenPrivacyRequest } from './privacy/open-request.ts';
import { judgeRecordConsent } from './privacy/record-consent.ts';
import { judgeRectifyContact, judgeRectifyIdentity } from './privacy/rectify-member.ts';
import { judgeAcceptRequest } from './request/accept-request.ts';
import { judgeAnswerCorrection, judgeAskCorrection } from './request/correct-request.ts';
import { judgeKeepRequest, judgeReleaseRequest, judgeTakeRequest } from './request/hold-request.ts';
import { judgeRefuseRequest } from './request/refuse-request.ts';
import { judgeRevealAccount } from './request/reveal-account.ts';
import { judgeSubmitRibChange } from './rib/submit-rib-change.ts';
import { judgeSetScope } from './scope/set-scope.ts';
import type { Judge } from './judging.ts';

type Commands = typeof RECORD_COMMANDS;

/** The judge of each act that desk and hub judge alike, by its command's name. */
export const JUDGES = {
  'rib.submit-change': judgeSubmitRibChange,
  'beneficiary.submit-addition': judgeSubmitAddition,
  'request.take': judgeTakeRequest,
  'request.keep': judgeKeepRequest,
  'request.release': judgeReleaseRequest,
  'request.accept': judgeAcceptRequest,
  'request.refuse': judgeRefuseRequest,
  'request.ask-correction': judgeAskCorrection,
  'request.answer-correction': judgeAnswerCorrection,
  'request.reveal-account': judgeRevealAccount,
  'staff.set-scope': judgeSetScope,
  'consent.record': judgeRecordConsent,
  'privacy.open-request': judgeOpenPrivacyRequest,
  'privacy.check-identity': judgeCheckIdentity,
  'privacy.extend-answer': judgeExtendAnswer,
  'privacy.answer-request': judgeAnswerPrivacyRequest,
  'privacy.refuse-request': judgeRefusePrivacyRequest,
  'privacy.lift-restriction': judgeLiftRestriction,
  'member.rectify-identity': judgeRectifyIdentity,
  'member.rectify-contact': judgeRectifyContact,
  'portal-access.check-caller': judgeCheckCaller,
  'portal-access.hand-identifier': judgeHandIdentifier,
  'portal-access.order-message': judgeOrderMessage,
  'portal-access.record-step': judgeRecordResetStep,
  'portal-access.submit-reset': judgeSubmitReset,
  'portal-access.change-contact': judgeSubmitContactChange,
  'portal-access.report': judgeReportAccess,
  'portal-access.close-alert': judgeCloseAlert,
  'portal-access.end-script': judgeEndScript,
} satisfies { readonly [Name in keyof Commands]?: Judge<Commands[Name]> };

/** Of each act that travels as what came of it (`sent` of its contract): the judge of that. */
export const SENT_JUDGES = { 'attestation.issue': judgeAttestationIssued, 'portal-access.check-caller': judgeCheckMade, 'portal-access.issue-sheet': judgeSheetIssued };

/** Of an act that a long job files (`JOB_ACTS`); an erasure is judged over the whole file (`validate-erasure.ts`). */
export const JOB_JUDGES = { 'privacy.export-member': judgeCopyMade };
