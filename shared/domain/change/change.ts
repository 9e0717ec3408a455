import type { ConsentRow, ConsentTextRow, PrivacyRequestRow, RectificationRow } from '../privacy/privacy-rows.ts';
import type { Cents } from '../values/cents.ts';
import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';
import type { AccountRow, AgencyRow, EnrolmentRow, RecoveryCodeRow, StaffRow, StaffSessionRow, WorkstationAccessRow } from './account-rows.ts';
import type { AccessAlertRow, ContactChangeRow, IdentityCheckRow, PortalOrderRow, PortalResetRow, ScriptRunRow } from './portal-access-rows.ts';

/**
 * What a rule answers when it accepts a command: rows to write, and nothing else. Desk and hub apply the same changes by
 * one function each, so that an act has one effect wherever it is judged.
 */
export type Change =
  | { [E in keyof EntityRows]: Insert<E> | Update<E> | Remove<E> }[keyof EntityRows]
  | { [E in keyof StandingRows]: Update<E> }[keyof StandingRows]
  | { [E in keyof OutboxRows]: Update<E> }[keyof OutboxRows]
  | { [E in keyof JournalRows]: Insert<E> }[keyof JournalRows];

type AnyRows = EntityRows & StandingRows & OutboxRows & JournalRows;
export type EntityName = keyof AnyRows;
export type RowOf<E extends EntityName> = AnyRows[E];

interface Insert<E extends keyof EntityRows | keyof JournalRows> {
  readonly op: 'insert';
  readonly entity: E;
  readonly row: AnyRows[E];
}

/** `seenVersion` is the version that the judge saw: another one in the store is a defect of the caller, and nothing is written. */
interface Update<E extends EntityName> {
  readonly op: 'update';
  readonly entity: E;
  readonly id: number | string;
  readonly seenVersion: number | null;
  readonly set: Partial<AnyRows[E]>;
}

interface Remove<E extends keyof EntityRows> {
  readonly op: 'remove';
  readonly entity: E;
  readonly id: number | string;
}

interface EntityRows {
  person: PersonRow;
  beneficiary: BeneficiaryRow;
  bankAccount: BankAccountRow;
  request: RequestRow;
  ribChange: RibChangeRow;
  beneficiaryAddition: BeneficiaryAdditionRow;
  portalReset: PortalResetRow;
  contactChange: ContactChangeRow;
  identityCheck: IdentityCheckRow;
  accessAlert: AccessAlertRow;
  portalOrder: PortalOrderRow;
  scriptRun: ScriptRunRow;
  attachment: AttachmentRow;
  document: DocumentRow;
  issuedDocument: IssuedDocumentRow;
  draft: DraftRow;
  staffScope: StaffScopeRow;
  consent: ConsentRow;
  consentText: ConsentTextRow;
  privacyRequest: PrivacyRequestRow;
  rectification: RectificationRow;
  agency: AgencyRow;
  staff: StaffRow;
  account: AccountRow;
  recoveryCode: RecoveryCodeRow;
  workstationAccess: WorkstationAccessRow;
  enrolment: EnrolmentRow;
  staffSession: StaffSessionRow;
}

/** Rows that the insurer's own system makes: a rule sets these columns of them, and neither adds nor removes one. */
interface StandingRows {
  contract: { readonly premiumCents: Cents; readonly version: number };
  instalment: { readonly amountCents: Cents };
  member: MemberContactRow;
}

/** What the desk filed for its hub: a rule says that somebody took up what was refused, and touches nothing else of it. */
interface OutboxRows {
  keptAct: { readonly takenUpAt: Instant; readonly takenUpBy: string };
}

/** How a member is reached. */
export interface MemberContactRow {
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly emailChangedOn: LocalDate | null;
  readonly phoneChangedOn: LocalDate | null;
  readonly street: string;
  readonly streetExtra: string | null;
  readonly postcode: string;
  readonly town: string;
  readonly communeCode: string | null;
  readonly regionCode: string | null;
  readonly version: number;
}

/** Facts that are written once and neither changed nor removed. */
interface JournalRows {
  fileOpening: FileOpeningRow;
  viewingGrant: ViewingGrantRow;
}

export interface PersonRow {
  readonly id: number;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly nir: string | null;
  readonly sortKey: string;
  readonly version: number;
}

export type ContractLink = 'holder' | 'spouse' | 'pacs-partner' | 'concubin' | 'child' | 'ascendant';

export interface BeneficiaryRow {
  readonly id: number;
  readonly contractId: number;
  readonly personId: number;
  readonly link: ContractLink;
  readonly rightsFrom: LocalDate;
  readonly rightsTo: LocalDate | null;
  readonly ouvrantDroitId: number | null;
  readonly birthRank: number;
  readonly requestId: string | null;
  readonly version: number;
}

export interface BankAccountRow {
  readonly id: number;
  readonly memberId: number;
  readonly iban: string;
  readonly bic: string | null;
  readonly bankName: string | null;
  readonly holder: string;
  readonly forReimbursements: boolean;
  readonly forDebits: boolean;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly requestId: string | null;
  readonly version: number;
}

export type RequestKind =
  | 'rib-change' | 'beneficiary-addition' | 'act-review' | 'guarantee-change' | 'third-party-payment' | 'termination' | 'exceptional-cover'
  | 'portal-reset' | 'contact-change';
export type RequestStatus = 'to-check' | 'correction' | 'accepted' | 'refused' | 'withdrawn';
export type RequestChannel = 'agency' | 'portal' | 'app' | 'post';

export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly kind: RequestKind;
  readonly memberId: number;
  readonly contractId: number | null;
  readonly status: RequestStatus;
  readonly channel: RequestChannel;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly receivedAt: Instant;
  readonly goalAt: Instant;
  readonly deadlineAt: Instant;
  readonly pausedAt: Instant | null;
  readonly blocks: string | null;
  readonly claimedBy: string | null;
  readonly claimUntil: Instant | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly reasonCode: string | null;
  readonly memberMessage: string | null;
  readonly correctionKind: string | null;
  readonly note: string | null;
  readonly summary: string;
  readonly version: number;
}

export interface RibChangeRow {
  readonly requestId: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly bankName: string | null;
  readonly holder: string;
  readonly forReimbursements: boolean;
  readonly forDebits: boolean;
  readonly effectiveOn: LocalDate;
}

export interface BeneficiaryAdditionRow {
  readonly requestId: string;
  readonly civility: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly nir: string | null;
  readonly link: string;
  readonly event: string;
  readonly eventOn: LocalDate;
  readonly rightsFrom: LocalDate;
  readonly premiumBeforeCents: Cents;
  readonly premiumAfterCents: Cents;
}

export interface AttachmentRow {
  readonly id: string;
  readonly sha256: string;
  readonly mime: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly byteCount: number;
  readonly originalName: string;
  readonly originalMime: string;
  readonly originalSha256: string;
  readonly content: Uint8Array;
  readonly storedAt: Instant;
  /** What a PDF holds beside pages, separated by spaces; absent or '' when nothing. */
  readonly flags?: string;
}

export interface DocumentRow {
  readonly id: string;
  readonly memberId: number;
  readonly contractId: number | null;
  readonly requestId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly origin: 'received' | 'awaited' | 'issued';
  readonly awaitedFrom: 'member' | 'advisor' | 'validator' | null;
  readonly datedOn: LocalDate;
  readonly attachmentId: string | null;
  readonly searchText: string;
}

export interface IssuedDocumentRow {
  readonly number: string;
  readonly code: string;
  readonly kind: string;
  readonly documentId: string;
  readonly memberId: number;
  readonly contractId: number;
  readonly facts: string;
  readonly sha256: string;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
}

export interface DraftRow {
  readonly id: string;
  readonly kind: string;
  readonly memberId: number | null;
  readonly authorId: string;
  readonly body: string;
  readonly savedAt: Instant;
}

/** An agency, or one member, that a person sees; both bounds included. */
export interface StaffScopeRow {
  readonly id: string;
  readonly staffId: string;
  readonly agencyId: string | null;
  readonly memberId: number | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly grantedBy: string;
  readonly grantedAt: Instant;
}

/** One member's file on one day: the first look alone. */
interface FileOpeningRow {
  readonly staffId: string;
  readonly day: LocalDate;
  readonly memberId: number;
  readonly openedAt: Instant;
}

interface ViewingGrantRow {
  readonly id: string;
  readonly staffId: string;
  readonly day: LocalDate;
  readonly extra: number;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: Instant;
}
