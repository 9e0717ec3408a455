import type { QUERIES } from '../../shared/contract/queries.ts';
import { listAccounts } from './accounts.ts';
import { findAttestationChoices } from './attestation-choices.ts';
import { readBankName } from './bank-name.ts';
import { readBeneficiaryForm } from './beneficiary-form.ts';
import { findContractFormulas } from './contracts-formulas.ts';
import { countContracts, findContractsOrder } from './contracts-order.ts';
import { findContractsPage, findFarContractsPage } from './contracts-page.ts';
import { readDeskSummary } from './desk-summary.ts';
import { readHome } from './home.ts';
import { readMemberFile } from './member-file.ts';
import { readMemberOverview } from './member-overview.ts';
import { readMemberReimbursements } from './member-reimbursements.ts';
import { readMemberContract } from './member-contract.ts';
import { readMemberBeneficiaries } from './member-beneficiaries.ts';
import { readMemberPayments } from './member-payments.ts';
import { readMemberAccounts } from './member-accounts.ts';
import { readMemberDocuments } from './member-documents.ts';
import { readMemberRequests } from './member-requests.ts';
import { readMembersPage } from './members-page.ts';
import { readRecentDocuments } from './documents-recent.ts';
import { readDraft } from './draft.ts';
import { readOwnArrival } from './own-arrival.ts';
import { listOwnSessions } from './own-sessions.ts';
import { findPeople } from './people.ts';
import { readJournalPage, readMemberJournal } from './journal.ts';
import { readMemberPrivacy } from './privacy-member.ts';
import { listPrivacyRequests, readPrivacyRequest } from './privacy-requests.ts';
import { readRetention } from './privacy-retention.ts';
import type { Query } from './query.ts';
import { readRectificationForm } from './rectification-form.ts';
import { readPortalAccess } from './portal-access.ts';
import { readRequestDetail } from './request-detail.ts';
import { compareReading } from './request-reading.ts';
import { listRequests } from './requests-list.ts';
import { countValidation, readValidationQueue } from './validation-queue.ts';
import { readRibForm } from './rib-form.ts';
import { findAnything, findRecentFiles } from './search.ts';
import { listScopes } from './staff-scopes.ts';
import { listUnusedPapers } from './unused-papers.ts';
import { readOwnViewing } from './viewing-own.ts';
import { listKeptActs } from './sync-acts.ts';
import { findProposed } from './sync-proposed.ts';
import { readSyncProof } from './sync-proof.ts';
import { listRefusedActs } from './sync-refused.ts';
import { readSyncStatus } from './sync-status.ts';
import { listUnusualViewings } from './viewing-unusual.ts';
import { findWithoutAccount } from './without-account.ts';

type Queries = { readonly [Name in keyof typeof QUERIES]: Query<(typeof QUERIES)[Name]> };

/** The answer of each query of the door. Total: a contract without its answer does not compile. */
export const queries: Queries = {
  'rib.form': readRibForm,
  'rib.bank-name': readBankName,
  'beneficiary.form': readBeneficiaryForm,
  'draft.read': readDraft,
  'paper.unused': listUnusedPapers,
  'session.people': findPeople,
  'accounts.list': listAccounts,
  'accounts.without-account': findWithoutAccount,
  'accounts.own-sessions': listOwnSessions,
  'accounts.own-arrival': readOwnArrival,
  'attestation.choices': findAttestationChoices,
  'search.find': findAnything,
  'search.recent': findRecentFiles,
  'member.file': readMemberFile,
  'member.overview': readMemberOverview,
  'member.reimbursements': readMemberReimbursements,
  'member.contract': readMemberContract,
  'member.beneficiaries': readMemberBeneficiaries,
  'member.payments': readMemberPayments,
  'member.accounts': readMemberAccounts,
  'member.documents': readMemberDocuments,
  'member.requests': readMemberRequests,
  'members.page': readMembersPage,
  'documents.recent': readRecentDocuments,
  'desk.summary': readDeskSummary,
  'desk.home': readHome,
  'validation.queue': readValidationQueue,
  'validation.request': readRequestDetail,
  'validation.counts': countValidation,
  'validation.reading': compareReading,
  'requests.list': listRequests,
  'contracts.page': findContractsPage,
  'contracts.far-page': findFarContractsPage,
  'contracts.order': findContractsOrder,
  'contracts.counts': countContracts,
  'contracts.formulas': findContractFormulas,
  'viewing.own': readOwnViewing,
  'viewing.unusual': listUnusualViewings,
  'staff.scopes': listScopes,
  'member.journal': readMemberJournal,
  'journal.page': readJournalPage,
  'privacy.member': readMemberPrivacy,
  'privacy.requests': listPrivacyRequests,
  'privacy.request': readPrivacyRequest,
  'privacy.retention': readRetention,
  'member.rectification-form': readRectificationForm,
  'portal-access.read': readPortalAccess,
  'sync.status': readSyncStatus,
  'sync.proof': readSyncProof,
  'sync.acts': listKeptActs,
  'sync.refused': listRefusedActs,
  'sync.proposed': findProposed,
};
