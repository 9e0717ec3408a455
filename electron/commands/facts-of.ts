import type { Facts } from '../../shared/judging/facts.ts';
import type { ReadDb } from '../db/handles.ts';
import { findAccount } from '../db/repositories/account-repository.ts';
import { listAccountsInUse } from '../db/repositories/bank-account-repository.ts';
import { findBeneficiaryAddition, findMemberPerson, listCoveredPersons } from '../db/repositories/beneficiary-addition-repository.ts';
import { findContractToJoin, findPricedContract, listCovered, listPlannedInstalments } from '../db/repositories/contract-repository.ts';
import { findPaper, isNumberIssued, listAwaitedPapers, listKeptPapers } from '../db/repositories/document-repository.ts';
import { findMember } from '../db/repositories/member-repository.ts';
import { findAlert, findContactChange, findPortalAccount, findPortalMember, findReset, hasConnection, listBounces, listIdentityChecks, listOpenAlerts, listOpenRibChanges, listWaitingOrders } from '../db/repositories/portal-access-repository.ts';
import { findContactOfMember, findOpenPrivacyRequest, findPersonOfMember, findPrivacyRequest, isConsentTextKept, listConsents } from '../db/repositories/privacy-repository.ts';
import { findOpenOperation, findRequest } from '../db/repositories/request-repository.ts';
import { findRibChange, listBankAccounts } from '../db/repositories/rib-change-repository.ts';
import { areKnown, listScope } from '../db/repositories/scope-repository.ts';
import { findStaffName } from '../db/repositories/staff-repository.ts';

/** What the database of the desk answers to a judge. Inside a transaction, as of it. */
export function factsOf(db: Pick<ReadDb, 'select'>): Facts {
  return {
    listAccountsInUse: (memberId, on) => listAccountsInUse(db, memberId, on),
    findBeneficiaryAddition: (requestId) => findBeneficiaryAddition(db, requestId),
    listCoveredPersons: (contractId) => listCoveredPersons(db, contractId),
    findMemberPerson: (memberId) => findMemberPerson(db, memberId),
    findContractToJoin: (contractId) => findContractToJoin(db, contractId),
    listCovered: (contractId, on) => listCovered(db, contractId, on),
    findPricedContract: (contractId) => findPricedContract(db, contractId),
    listPlannedInstalments: (contractId) => listPlannedInstalments(db, contractId),
    ...paperFactsOf(db),
    findMember: (memberId) => findMember(db, memberId),
    findPortalMember: (memberId) => findPortalMember(db, memberId),
    listIdentityChecks: (memberId) => listIdentityChecks(db, memberId),
    findPortalAccount: (memberId) => findPortalAccount(db, memberId),
    listBounces: (memberId) => listBounces(db, memberId),
    listOpenAlerts: (memberId) => listOpenAlerts(db, memberId),
    findAlert: (alertId) => findAlert(db, alertId),
    hasConnection: (memberId, connectionId) => hasConnection(db, memberId, connectionId),
    listOpenRibChanges: (memberId) => listOpenRibChanges(db, memberId),
    listWaitingOrders: (memberId) => listWaitingOrders(db, memberId),
    findReset: (requestId) => findReset(db, requestId),
    findContactChange: (requestId) => findContactChange(db, requestId),
    listConsents: (memberId) => listConsents(db, memberId),
    isConsentTextKept: (sha256) => isConsentTextKept(db, sha256),
    findPrivacyRequest: (id) => findPrivacyRequest(db, id),
    findOpenPrivacyRequest: (memberId, kind) => findOpenPrivacyRequest(db, memberId, kind),
    findPersonOfMember: (memberId) => findPersonOfMember(db, memberId),
    findContactOfMember: (memberId) => findContactOfMember(db, memberId),
    findRequest: (id) => findRequest(db, id),
    findOpenOperation: (blocks) => findOpenOperation(db, blocks),
    findRibChange: (requestId) => findRibChange(db, requestId),
    listBankAccounts: (memberId) => listBankAccounts(db, memberId),
    listScope: (staffId) => listScope(db, staffId),
    areKnown: (agencyIds, memberIds) => areKnown(db, agencyIds, memberIds),
    findMakerAccount: (staffId) => findAccount(db, staffId)?.account ?? null,
    findStaffName: (staffId) => findStaffName(db, staffId),
  };
}

function paperFactsOf(db: Pick<ReadDb, 'select'>): Pick<Facts, 'listKeptPapers' | 'listAwaitedPapers' | 'findPaper' | 'isNumberIssued'> {
  return {
    listKeptPapers: (attachmentIds) => listKeptPapers(db, attachmentIds),
    listAwaitedPapers: (requestId) => listAwaitedPapers(db, requestId),
    findPaper: (attachmentId) => findPaper(db, attachmentId),
    isNumberIssued: (number) => isNumberIssued(db, number),
  };
}
