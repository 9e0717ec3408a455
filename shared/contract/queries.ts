import { accountsQuery, ownArrivalQuery, ownSessionsQuery, withoutAccountQuery } from './account-contract.ts';
import { attestationChoicesQuery } from './attestation-contract.ts';
import { beneficiaryFormQuery } from './beneficiary-commands.ts';
import { draftQuery } from './draft-contract.ts';
import { contractFormulasQuery, contractsCountsQuery, contractsFarPageQuery, contractsOrderQuery, contractsPageQuery } from './grid-contract.ts';
import { deskSummaryQuery, homeQuery } from './home-contract.ts';
import { journalPageQuery, memberJournalQuery } from './journal-contract.ts';
import { unusedPapersQuery } from './paper-contract.ts';
import { requestsListQuery, validationCountsQuery, validationReadingQuery, validationQueueQuery, validationRequestQuery } from './request-contract.ts';
import { memberFileQuery, memberOverviewQuery, memberReimbursementsQuery } from './member-contract.ts';
import {
  memberContractQuery, memberBeneficiariesQuery, memberPaymentsQuery, memberAccountsQuery, memberDocumentsQuery, memberRequestsQuery,
} from './member-tabs-contract.ts';
import { membersPageQuery, recentDocumentsQuery } from './members-contract.ts';
import { memberPrivacyQuery, privacyRequestQuery, privacyRequestsQuery } from './privacy-contract.ts';
import { retentionQuery } from './purge-contract.ts';
import { rectificationFormQuery } from './rectification-contract.ts';
import { portalAccessQuery } from './portal-access-contract.ts';
import { bankNameQuery, ribFormQuery } from './rib-commands.ts';
import { scopesQuery } from './scope-contract.ts';
import { searchFindQuery, searchRecentQuery } from './search-contract.ts';
import { peopleQuery } from './session-contract.ts';
import { keptActsQuery, proposedQuery, refusedActsQuery, syncProofQuery, syncStatusQuery } from './sync-contract.ts';
import { ownViewingQuery, unusualViewingsQuery } from './viewing-contract.ts';

/** Every read. The reader threads have exactly one answer for each. */
export const QUERIES = {
  [ribFormQuery.name]: ribFormQuery,
  [bankNameQuery.name]: bankNameQuery,
  [beneficiaryFormQuery.name]: beneficiaryFormQuery,
  [draftQuery.name]: draftQuery,
  [unusedPapersQuery.name]: unusedPapersQuery,
  [peopleQuery.name]: peopleQuery,
  [accountsQuery.name]: accountsQuery,
  [withoutAccountQuery.name]: withoutAccountQuery,
  [ownSessionsQuery.name]: ownSessionsQuery,
  [ownArrivalQuery.name]: ownArrivalQuery,
  [attestationChoicesQuery.name]: attestationChoicesQuery,
  [searchFindQuery.name]: searchFindQuery,
  [searchRecentQuery.name]: searchRecentQuery,
  [memberFileQuery.name]: memberFileQuery,
  [memberOverviewQuery.name]: memberOverviewQuery,
  [memberReimbursementsQuery.name]: memberReimbursementsQuery,
  [memberContractQuery.name]: memberContractQuery,
  [memberBeneficiariesQuery.name]: memberBeneficiariesQuery,
  [memberPaymentsQuery.name]: memberPaymentsQuery,
  [memberAccountsQuery.name]: memberAccountsQuery,
  [memberDocumentsQuery.name]: memberDocumentsQuery,
  [memberRequestsQuery.name]: memberRequestsQuery,
  [membersPageQuery.name]: membersPageQuery,
  [recentDocumentsQuery.name]: recentDocumentsQuery,
  [deskSummaryQuery.name]: deskSummaryQuery,
  [homeQuery.name]: homeQuery,
  [validationQueueQuery.name]: validationQueueQuery,
  [validationRequestQuery.name]: validationRequestQuery,
  [validationCountsQuery.name]: validationCountsQuery,
  [validationReadingQuery.name]: validationReadingQuery,
  [requestsListQuery.name]: requestsListQuery,
  [contractsPageQuery.name]: contractsPageQuery,
  [contractsFarPageQuery.name]: contractsFarPageQuery,
  [contractsOrderQuery.name]: contractsOrderQuery,
  [contractsCountsQuery.name]: contractsCountsQuery,
  [contractFormulasQuery.name]: contractFormulasQuery,
  [ownViewingQuery.name]: ownViewingQuery,
  [unusualViewingsQuery.name]: unusualViewingsQuery,
  [scopesQuery.name]: scopesQuery,
  [memberJournalQuery.name]: memberJournalQuery,
  [journalPageQuery.name]: journalPageQuery,
  [memberPrivacyQuery.name]: memberPrivacyQuery,
  [privacyRequestsQuery.name]: privacyRequestsQuery,
  [privacyRequestQuery.name]: privacyRequestQuery,
  [retentionQuery.name]: retentionQuery,
  [rectificationFormQuery.name]: rectificationFormQuery,
  [portalAccessQuery.name]: portalAccessQuery,
  [syncStatusQuery.name]: syncStatusQuery,
  [syncProofQuery.name]: syncProofQuery,
  [keptActsQuery.name]: keptActsQuery,
  [refusedActsQuery.name]: refusedActsQuery,
  [proposedQuery.name]: proposedQuery,
} as const;
