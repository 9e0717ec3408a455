import type { Role } from '../rights/role.ts';
import type { Cents } from '../values/cents.ts';
import type { PrivacyPolicy } from './privacy-policy.ts';
import type { AccountPolicy } from './account-policy.ts';
import type { Sourced } from './sourced.ts';

/** The legal person that signs the documents. `legalText` is the whole paragraph printed at the foot of a page. */
export type InsurerIdentity = Sourced & {
  readonly name: string;
  readonly legalText: string;
  /** Nine digits, unspaced. */
  readonly siren: string;
  readonly seat: string;
  /** The insurer's sign as a square SVG, drawn 12 mm wide on documents. */
  readonly markSvg: string;
  /** The number that names the insurer towards health professionals, eight or nine digits. */
  readonly amcNumber: string;
  /** Host and path typed by the person who checks a document; the code is appended after a slash. */
  readonly verificationAddress: string;
};

export type Agency = Sourced & {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly hours: string;
};

export type PhoneUse = 'member' | 'professional' | 'abroad';
export type ProfilePhone = Sourced & { readonly use: PhoneUse; readonly number: string; readonly hours: string };

export type ReviewedOperation = 'rib-change' | 'beneficiary-addition' | 'portal-reset' | 'contact-change';
export type ProfileOperation = ReviewedOperation | 'beneficiary-removal' | 'address-change';

/** Hours from receipt: `goalHours` is what the agency aims at, `deadlineHours` what it promises. */
export type ReviewDelay = Sourced & {
  readonly operation: ReviewedOperation;
  readonly goalHours: number;
  readonly deadlineHours: number;
};

export type ReimbursementStageCode = 'practitioner' | 'obligatory-insurance' | 'transmission' | 'insurer';

/** One step of a reimbursement. `memberStatus` is what the member reads meanwhile, null when nothing is shown. */
export type ReimbursementStage = Sourced & {
  readonly stage: ReimbursementStageCode;
  readonly shortestHours: number;
  readonly longestHours: number;
  readonly memberStatus: string | null;
};

export type UploadFormat = 'pdf' | 'jpeg' | 'png' | 'heic';
/** `maximumPixels` bounds what an image may announce: a file of a few hundred bytes can announce gigabytes. */
export type UploadLimit = Sourced & { readonly maximumBytes: number; readonly maximumPixels: number; readonly formats: readonly UploadFormat[] };

/** How old the paper that proves an account may be before a person looks twice, in months. */
export type RibPaper = Sourced & { readonly recentMonths: number };

/** How far from the day of the request a change of RIB may take effect, in days. */
export type RibEffectDates = Sourced & { readonly maximumDaysBefore: number; readonly maximumDaysAfter: number };

/** `reviewed`: a second person decides before the act has effect; `immediate`: it has effect when entered. */
export type OperationPolicy = Sourced & {
  readonly operation: ProfileOperation;
  readonly effect: 'immediate' | 'reviewed';
};

export type BeneficiaryLink = 'spouse' | 'pacs-partner' | 'concubin' | 'child';
export type LifeEvent =
  | 'birth' | 'adoption' | 'marriage' | 'pacs' | 'concubinage'
  | 'child-joins' | 'schooling' | 'apprenticeship' | 'disability' | 'separation';

/** One paper asked for: any one of `anyOf` serves. Not blocking: the request may be sent without it. */
export type RequiredPaper = { readonly anyOf: readonly string[]; readonly label: string; readonly isBlocking: boolean };

/** Papers for one link and event. Ages in whole years on the day of the request, both included; null: no bound. */
export type PaperRule = Sourced & {
  readonly link: BeneficiaryLink;
  readonly event: LifeEvent;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly papers: readonly RequiredPaper[];
};

/**
 * When the rights of an added person start. Asked within `graceMonths` of the event: from the event; later, or when
 * `graceMonths` is null: the first day of the month after the request.
 */
export type RightsRule = Sourced & { readonly event: LifeEvent; readonly graceMonths: number | null };

/** What one more person adds to the premium of a month. `fromRank`: of a child, the rank from which the row holds. */
export type BeneficiaryPremium = Sourced & { readonly link: BeneficiaryLink; readonly fromRank: number; readonly monthlyCents: Cents };

/** `retry`: the member may correct and send again; `final`: only a new request can follow. */
export type RefusalReason = Sourced & {
  readonly operation: ReviewedOperation;
  readonly code: string;
  readonly outcome: 'final' | 'retry';
  readonly label: string;
  readonly memberSentence: string;
};

/** What the insurer pays in the member's stead: a share of the base, Sécurité sociale included, or after prior agreement. */
export type TiersPayantLevel =
  | { readonly kind: 'rate'; readonly percent: number }
  | { readonly kind: 'prior-agreement' };

export type TiersPayantCare = Sourced & { readonly code: string; readonly label: string; readonly level: TiersPayantLevel };

/** A contact address that changed at most `recentDays` ago is said to have changed wherever it is shown. */
export type ContactWatch = Sourced & { readonly recentDays: number };

/** Days from the date of a rejected debit in which it can be settled before a formal notice. */
export type DebitRejection = Sourced & { readonly settleWithinDays: number };

/** How long the journal keeps an entry, in months of the calendar. */
export type JournalRetention = Sourced & { readonly months: number };

/** How many members' files a person of a role opens in a day: from `alertAt` on it is said, at `limit` it stops. `reason` says why these numbers. */
export type ViewingQuota = Sourced & { readonly role: Role; readonly alertAt: number; readonly limit: number; readonly reason: string };

/**
 * Kinds of papers that the same persons may open; the others of the desk see that such a paper is there, or is not.
 * `label` is all that they read of it. `stepUp`: whoever opens one says again who they are. `watermark`: every copy names who looks.
 */
export type DocumentGroup = Sourced & {
  readonly code: string;
  readonly label: string;
  readonly kinds: readonly string[];
  readonly openedBy: readonly Role[];
  readonly stepUp: boolean;
  readonly watermark: boolean;
  readonly reason: string;
};

/**
 * All that differs from one insurer to the next. It is read from a file, so that one desk serves several insurers.
 *
 * Source: each row names its own.
 */
export type InsurerProfile = {
  readonly id: string;
  readonly identity: InsurerIdentity;
  readonly agencies: readonly Agency[];
  readonly phones: readonly ProfilePhone[];
  readonly reviewDelays: readonly ReviewDelay[];
  readonly reimbursementStages: readonly ReimbursementStage[];
  readonly uploadLimit: UploadLimit;
  readonly policies: readonly OperationPolicy[];
  readonly paperRules: readonly PaperRule[];
  readonly ribEffectDates: RibEffectDates;
  readonly rightsRules: readonly RightsRule[];
  readonly beneficiaryPremiums: readonly BeneficiaryPremium[];
  readonly refusalReasons: readonly RefusalReason[];
  readonly tiersPayant: readonly TiersPayantCare[];
  readonly contactWatch: ContactWatch;
  readonly debitRejection: DebitRejection;
  readonly viewingQuotas: readonly ViewingQuota[];
  readonly documentGroups: readonly DocumentGroup[];
  readonly ribPaper: RibPaper;
  readonly journalRetention: readonly JournalRetention[];
  readonly privacy: PrivacyPolicy;
  readonly accounts: AccountPolicy;
};

/** How an operation takes effect. Reviewed when the profile does not say: nothing takes effect alone by an omission. */
export function policyFor({ policies }: Pick<InsurerProfile, 'policies'>, operation: ProfileOperation): OperationPolicy['effect'] {
  return policies.find((policy) => policy.operation === operation)?.effect ?? 'reviewed';
}
