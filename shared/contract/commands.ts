import {
  changeRoleCommand, createAccountCommand, disableAccountCommand, openAccountCommand, renewAccessCommand, renewWorkstationKeyCommand, reviewRightsCommand, revokeWorkstationCommand, rotateKeyCommand,
} from './account-contract.ts';
import { submitAdditionCommand } from './beneficiary-commands.ts';
import { discardDraftCommand, saveDraftCommand } from './draft-contract.ts';
import {
  cancelExportCommand, deleteViewCommand, exportContractsCommand, readViewsCommand, saveColumnsCommand, saveViewCommand,
} from './grid-contract.ts';
import { issueAttestationCommand, previewAttestationCommand, printDocumentCommand, saveDocumentCommand } from './attestation-contract.ts';
import { cancelImport, chooseImportFolder, saveImportReport, startImport } from './import-contract.ts';
import { checkJournalCommand, exportProofCommand, journalStateCommand } from './journal-contract.ts';
import { keepPaperCommand } from './paper-contract.ts';
import {
  acceptRequestCommand, answerCorrectionCommand, askCorrectionCommand, keepRequestCommand, refuseRequestCommand, releaseRequestCommand, revealAccountCommand,
  takeRequestCommand,
} from './request-contract.ts';
import {
  answerPrivacyRequestCommand, checkIdentityCommand, exportMemberCommand, extendAnswerCommand, liftRestrictionCommand, openPrivacyRequestCommand,
  recordConsentCommand, refusePrivacyRequestCommand, validateErasureCommand,
} from './privacy-contract.ts';
import { cancelPrivacyJobCommand, purgeCommand, rehearsePurgeCommand } from './purge-contract.ts';
import { rectifyContactCommand, rectifyIdentityCommand } from './rectification-contract.ts';
import {
  checkCallerCommand, closeAlertCommand, endScriptCommand, handIdentifierCommand, issueSheetCommand, orderMessageCommand, previewSheetCommand, recordResetStepCommand,
  reportAccessCommand, submitContactChangeCommand, submitResetCommand,
} from './portal-access-contract.ts';
import { revealMemberAccountCommand, revealNirCommand } from './member-contract.ts';
import { setScopeCommand } from './scope-contract.ts';
import { submitRibChangeCommand } from './rib-commands.ts';
import {
  acknowledgeRecoveryCommand, changePassphraseCommand, choosePassphraseCommand, choosePersonCommand, confirmFactorCommand, copiedCommand, createFirstAccountCommand,
  demonstrationPeopleCommand, finishEnrolmentCommand, joinHubCommand, leaveCommand, lockCommand, passphraseRuleCommand, stepUpMeansCommand, stepUpCommand,
  renewRecoveryCodesCommand, signInCommand, startFactorCommand, unlockCommand,
} from './session-contract.ts';
import { exportSyncProofCommand, haltPreviewCommand, pauseSyncCommand, resumeSyncCommand, syncPhaseCommand, takeUpActCommand } from './sync-contract.ts';
import { grantViewingCommand, openFileCommand } from './viewing-contract.ts';
import { about, changePreferences, controlWindow, openMenu, openWindow } from './workstation-contract.ts';

/** Every write judged and stored in one transaction. The main process has exactly one handler for each. */
export const RECORD_COMMANDS = {
  [previewAttestationCommand.name]: previewAttestationCommand,
  [issueAttestationCommand.name]: issueAttestationCommand,
  [submitRibChangeCommand.name]: submitRibChangeCommand,
  [submitAdditionCommand.name]: submitAdditionCommand,
  [keepPaperCommand.name]: keepPaperCommand,
  [saveDraftCommand.name]: saveDraftCommand,
  [discardDraftCommand.name]: discardDraftCommand,
  [revealNirCommand.name]: revealNirCommand,
  [revealMemberAccountCommand.name]: revealMemberAccountCommand,
  [takeRequestCommand.name]: takeRequestCommand,
  [keepRequestCommand.name]: keepRequestCommand,
  [releaseRequestCommand.name]: releaseRequestCommand,
  [acceptRequestCommand.name]: acceptRequestCommand,
  [refuseRequestCommand.name]: refuseRequestCommand,
  [askCorrectionCommand.name]: askCorrectionCommand,
  [answerCorrectionCommand.name]: answerCorrectionCommand,
  [revealAccountCommand.name]: revealAccountCommand,
  [createAccountCommand.name]: createAccountCommand,
  [openAccountCommand.name]: openAccountCommand,
  [renewAccessCommand.name]: renewAccessCommand,
  [disableAccountCommand.name]: disableAccountCommand,
  [changeRoleCommand.name]: changeRoleCommand,
  [reviewRightsCommand.name]: reviewRightsCommand,
  [revokeWorkstationCommand.name]: revokeWorkstationCommand,
  [openFileCommand.name]: openFileCommand,
  [grantViewingCommand.name]: grantViewingCommand,
  [setScopeCommand.name]: setScopeCommand,
  [recordConsentCommand.name]: recordConsentCommand,
  [openPrivacyRequestCommand.name]: openPrivacyRequestCommand,
  [checkIdentityCommand.name]: checkIdentityCommand,
  [extendAnswerCommand.name]: extendAnswerCommand,
  [answerPrivacyRequestCommand.name]: answerPrivacyRequestCommand,
  [refusePrivacyRequestCommand.name]: refusePrivacyRequestCommand,
  [liftRestrictionCommand.name]: liftRestrictionCommand,
  [rectifyIdentityCommand.name]: rectifyIdentityCommand,
  [rectifyContactCommand.name]: rectifyContactCommand,
  [checkCallerCommand.name]: checkCallerCommand,
  [handIdentifierCommand.name]: handIdentifierCommand,
  [orderMessageCommand.name]: orderMessageCommand,
  [recordResetStepCommand.name]: recordResetStepCommand,
  [submitResetCommand.name]: submitResetCommand,
  [submitContactChangeCommand.name]: submitContactChangeCommand,
  [reportAccessCommand.name]: reportAccessCommand,
  [closeAlertCommand.name]: closeAlertCommand,
  [endScriptCommand.name]: endScriptCommand,
  [previewSheetCommand.name]: previewSheetCommand,
  [issueSheetCommand.name]: issueSheetCommand,
  [takeUpActCommand.name]: takeUpActCommand,
} as const;

/** Every act on the workstation itself. */
export const DESKTOP_COMMANDS = {
  [unlockCommand.name]: unlockCommand,
  [choosePersonCommand.name]: choosePersonCommand,
  [lockCommand.name]: lockCommand,
  [leaveCommand.name]: leaveCommand,
  [acknowledgeRecoveryCommand.name]: acknowledgeRecoveryCommand,
  [signInCommand.name]: signInCommand,
  [demonstrationPeopleCommand.name]: demonstrationPeopleCommand,
  [createFirstAccountCommand.name]: createFirstAccountCommand,
  [joinHubCommand.name]: joinHubCommand,
  [choosePassphraseCommand.name]: choosePassphraseCommand,
  [startFactorCommand.name]: startFactorCommand,
  [confirmFactorCommand.name]: confirmFactorCommand,
  [finishEnrolmentCommand.name]: finishEnrolmentCommand,
  [stepUpMeansCommand.name]: stepUpMeansCommand,
  [stepUpCommand.name]: stepUpCommand,
  [passphraseRuleCommand.name]: passphraseRuleCommand,
  [changePassphraseCommand.name]: changePassphraseCommand,
  [renewRecoveryCodesCommand.name]: renewRecoveryCodesCommand,
  [copiedCommand.name]: copiedCommand,
  [rotateKeyCommand.name]: rotateKeyCommand,
  [renewWorkstationKeyCommand.name]: renewWorkstationKeyCommand,
  [changePreferences.name]: changePreferences,
  [controlWindow.name]: controlWindow,
  [openMenu.name]: openMenu,
  [openWindow.name]: openWindow,
  [about.name]: about,
  [printDocumentCommand.name]: printDocumentCommand,
  [saveDocumentCommand.name]: saveDocumentCommand,
  [chooseImportFolder.name]: chooseImportFolder,
  [startImport.name]: startImport,
  [cancelImport.name]: cancelImport,
  [saveImportReport.name]: saveImportReport,
  [readViewsCommand.name]: readViewsCommand,
  [saveViewCommand.name]: saveViewCommand,
  [deleteViewCommand.name]: deleteViewCommand,
  [saveColumnsCommand.name]: saveColumnsCommand,
  [exportContractsCommand.name]: exportContractsCommand,
  [cancelExportCommand.name]: cancelExportCommand,
  [journalStateCommand.name]: journalStateCommand,
  [checkJournalCommand.name]: checkJournalCommand,
  [exportProofCommand.name]: exportProofCommand,
  [validateErasureCommand.name]: validateErasureCommand,
  [exportMemberCommand.name]: exportMemberCommand,
  [rehearsePurgeCommand.name]: rehearsePurgeCommand,
  [purgeCommand.name]: purgeCommand,
  [cancelPrivacyJobCommand.name]: cancelPrivacyJobCommand,
  [syncPhaseCommand.name]: syncPhaseCommand,
  [pauseSyncCommand.name]: pauseSyncCommand,
  [exportSyncProofCommand.name]: exportSyncProofCommand,
  [haltPreviewCommand.name]: haltPreviewCommand,
  [resumeSyncCommand.name]: resumeSyncCommand,
} as const;
