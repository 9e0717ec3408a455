import type { CoveredPerson } from '../domain/beneficiary/beneficiary-faults.ts';
import type { PlannedInstalment, PricedContract } from '../domain/beneficiary/premium-effect.ts';
import type { ContractToJoin } from '../domain/beneficiary/submit-addition.ts';
import type { AccountRow } from '../domain/change/account-rows.ts';
import type { BankAccountRow, BeneficiaryAdditionRow, MemberContactRow, PersonRow, RequestRow, RibChangeRow, StaffScopeRow } from '../domain/change/change.ts';
import type { AccessAlertRow, ContactChangeRow, PortalOrderRow, PortalResetRow } from '../domain/change/portal-access-rows.ts';
import type { RequestPaper } from '../domain/paper/awaited-papers.ts';
import type { KeptPaper, NamedPaper } from '../domain/paper/kept-paper.ts';
import type { MemberContact } from '../domain/portal-access/contact-change.ts';
import type { KnownIdentity, PastCheck } from '../domain/portal-access/identity-check.ts';
import type { PortalAccount } from '../domain/portal-access/portal-account.ts';
import type { ConsentFacts } from '../domain/privacy/consent.ts';
import type { PrivacyRequestKind, PrivacyRequestRow } from '../domain/privacy/privacy-rows.ts';
import type { OpenOperation } from '../domain/request/open-request.ts';
import type { LocalDate } from '../domain/values/local-date.ts';

/** Of the checks of identity of a member: more failures than the rule ever counts, and every success that may still serve. */
export const CHECKS_READ = 50;

/**
 * All that a judge may ask of what is known, as of now and in the transaction of the act. The desk answers from its database, the hub
 * from the file of the member: both say the same of the same rows. What is not there is null, or an empty list.
 * Lists come in one order everywhere: what one act writes for several rows is written in it.
 */
export interface Facts extends MemberFacts, ContractFacts, RequestFacts, PaperFacts, PortalFacts, PrivacyFacts, StaffFacts {}

interface MemberFacts {
  findMember(memberId: number): MemberName | null;
  /** The person who is the member. */
  findMemberPerson(memberId: number): number | null;
  /** The member's own person; an erased member has none that could be corrected. */
  findPersonOfMember(memberId: number): PersonRow | null;
  /** How the member is reached; an erased member is not. */
  findContactOfMember(memberId: number): MemberContactRow | null;
  /** Every account that the member has had, has or will have, oldest first. */
  listBankAccounts(memberId: number): readonly BankAccountRow[];
  /** The accounts that the member has on a day, oldest first. */
  listAccountsInUse(memberId: number, on: LocalDate): readonly BankAccountRow[];
}

interface ContractFacts {
  /** The contract as far as an addition depends on it. */
  findContractToJoin(contractId: number): ContractToJoin | null;
  findPricedContract(contractId: number): PricedContract | null;
  /** Whom the contract covers on that day or later, in the order of their rows. */
  listCovered(contractId: number, on: LocalDate): readonly CoveredPerson[];
  /** Everyone whom the contract covers or covered, in the order of their rows. */
  listCoveredPersons(contractId: number): readonly PersonOnContract[];
  /** The debits of the contract that are still to be made, the next first. */
  listPlannedInstalments(contractId: number): readonly PlannedInstalment[];
}

interface RequestFacts {
  findRequest(requestId: string): RequestRow | null;
  /** The open request that already holds what `blocks` names ('contract:42', 'rib:member:7'). */
  findOpenOperation(blocks: string): OpenOperation | null;
  /** The member's changes of RIB that nobody has decided yet, by their ids. */
  listOpenRibChanges(memberId: number): readonly RequestRow[];
  /** The account that a request asks for; null when it asks for something else. */
  findRibChange(requestId: string): RibChangeRow | null;
  /** What the request asks for; null when it is no addition. */
  findBeneficiaryAddition(requestId: string): BeneficiaryAdditionRow | null;
  findContactChange(requestId: string): ContactChangeRow | null;
  /** The proof on which a request asks to give access back. */
  findReset(requestId: string): PortalResetRow | null;
  /** The papers of the request that somebody is to do something with, by their ids. */
  listAwaitedPapers(requestId: string): readonly RequestPaper[];
}

interface PaperFacts {
  /** Those of these papers that are kept, in the order in which they are asked; an unknown id is left out. */
  listKeptPapers(attachmentIds: readonly string[]): readonly KeptPaper[];
  findPaper(attachmentId: string): NamedPaper | null;
  /** Whether a document was issued under this number. */
  isNumberIssued(number: string): boolean;
}

interface PortalFacts {
  findPortalMember(memberId: number): PortalMember | null;
  /** What the portal last said of the account; null when it said nothing. */
  findPortalAccount(memberId: number): (PortalAccount & { readonly loginEmail: string | null }) | null;
  /** The latest `CHECKS_READ`, the last first. */
  listIdentityChecks(memberId: number): readonly PastCheck[];
  /** By address. */
  listBounces(memberId: number): readonly { readonly address: string }[];
  /** What was asked of the portal and has not been sent, by the ids of the orders. */
  listWaitingOrders(memberId: number): readonly Pick<PortalOrderRow, 'kind'>[];
  /** Oldest first. */
  listOpenAlerts(memberId: number): readonly AccessAlertRow[];
  findAlert(alertId: string): AccessAlertRow | null;
  /** Whether this connection is the member's own. */
  hasConnection(memberId: number, connectionId: string): boolean;
}

interface PrivacyFacts {
  findPrivacyRequest(privacyRequestId: string): PrivacyRequestRow | null;
  /** The number of the request of this kind that the member has open. */
  findOpenPrivacyRequest(memberId: number, kind: PrivacyRequestKind): string | null;
  /** Everything that the member ever said about the use of their data, oldest entry first. */
  listConsents(memberId: number): readonly ConsentFacts[];
  /** Whether this text is kept as it was shown; named by its digest. */
  isConsentTextKept(sha256: string): boolean;
}

interface StaffFacts {
  /** Null for someone who is not of the staff (a member on the portal). */
  findStaffName(staffId: string): string | null;
  /** Who made the account of this person, and who looked at it since; null without an account. */
  findMakerAccount(staffId: string): Pick<AccountRow, 'createdBy' | 'reviewedBy'> | null;
  /** Every grant that this person ever had, by their ids. */
  listScope(staffId: string): readonly StaffScopeRow[];
  /** Whether each of these agencies and members exists. */
  areKnown(agencyIds: readonly string[], memberIds: readonly number[]): boolean;
}

/** A member as far as a request needs one. */
export interface MemberName {
  readonly id: number;
  readonly number: string;
  readonly personId: number;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
}

/** Somebody whom a contract covers or covered. */
export interface PersonOnContract {
  readonly personId: number;
  readonly link: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
}

/** A member as the help with the portal needs one. */
export interface PortalMember {
  readonly contact: MemberContact;
  readonly identity: KnownIdentity;
  readonly number: string;
  readonly insurer: string;
}
