import type { DESKTOP_COMMANDS } from '../../shared/contract/commands.ts';
import type { Act } from './act.ts';
import { printDocument, saveDocument } from './document-acts.ts';
import { cancelRunningImport, chooseFolderOfImport, runImport, saveReportOfImport } from './import-acts.ts';
import { cancelExport, exportContracts } from './export-acts.ts';
import { checkJournal, exportProof, readJournalState } from './journal-acts.ts';
import { cancelPrivacyJob, exportMemberFile, purgeAct, rehearsePurgeAct, validateErasure } from './privacy-acts.ts';
import { changePassphrase, readPassphraseRule, readStepUpMeans, renewRecoveryCodes, renewWorkstationKey, rotateKey, stepUp } from './account-acts.ts';
import {
  acknowledgeRecovery, choosePassphrase, choosePerson, confirmFactor, createFirstAccount, finishEnrolment, joinFirst, leave, lock, noteCopy, readDemonstrationPeople, signIn, startFactor, unlock,
} from './session-acts.ts';
import { exportSyncProof, pauseSync, previewHalt, readSyncPhase, resumeSync } from './sync-acts.ts';
import { deleteView, readViews, saveColumns, saveView } from './view-acts.ts';
import { changeOwnPreferences, controlOwnWindow, describeWorkstation, openOwnMenu, openSecondWindow } from './workstation-acts.ts';

type Acts = { readonly [Name in keyof typeof DESKTOP_COMMANDS]: Act<(typeof DESKTOP_COMMANDS)[Name]> };

/** What the workstation does for each desktop command. Total: a contract without its act does not compile. */
export const acts: Acts = {
  'session.unlock': unlock,
  'session.choose-person': choosePerson,
  'session.leave': leave,
  'session.acknowledge-recovery': acknowledgeRecovery,
  'session.lock': lock,
  'session.sign-in': signIn,
  'session.demonstration-people': readDemonstrationPeople,
  'session.create-first-account': createFirstAccount,
  'session.join-hub': joinFirst,
  'session.choose-passphrase': choosePassphrase,
  'session.start-factor': startFactor,
  'session.confirm-factor': confirmFactor,
  'session.finish-enrolment': finishEnrolment,
  'session.step-up-means': readStepUpMeans,
  'session.step-up': stepUp,
  'session.passphrase-rule': readPassphraseRule,
  'session.change-passphrase': changePassphrase,
  'session.renew-recovery-codes': renewRecoveryCodes,
  'session.copied': noteCopy,
  'accounts.rotate-key': rotateKey,
  'accounts.renew-workstation-key': renewWorkstationKey,
  'preferences.change': changeOwnPreferences,
  'window.control': controlOwnWindow,
  'menu.open': openOwnMenu,
  'window.open': openSecondWindow,
  'workstation.about': describeWorkstation,
  'document.print': printDocument,
  'document.save': saveDocument,
  'import.choose-folder': chooseFolderOfImport,
  'import.start': runImport,
  'import.cancel': cancelRunningImport,
  'import.save-report': saveReportOfImport,
  'contracts.read-views': readViews,
  'contracts.save-view': saveView,
  'contracts.delete-view': deleteView,
  'contracts.save-columns': saveColumns,
  'contracts.export': exportContracts,
  'contracts.cancel-export': cancelExport,
  'journal.state': readJournalState,
  'journal.check-now': checkJournal,
  'journal.export-proof': exportProof,
  'privacy.validate-erasure': validateErasure,
  'privacy.export-member': exportMemberFile,
  'privacy.rehearse-purge': rehearsePurgeAct,
  'privacy.purge': purgeAct,
  'privacy.cancel-job': cancelPrivacyJob,
  'sync.phase': readSyncPhase,
  'sync.pause': pauseSync,
  'sync.export-proof': exportSyncProof,
  'sync.preview-halt': previewHalt,
  'sync.resume': resumeSync,
};
