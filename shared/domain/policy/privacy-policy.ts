import type { Sourced } from './sourced.ts';

/** What the insurer may do with a member's data, how long it keeps them, and how fast it answers: dated rows, each with its source. */

/**
 * What one may use a member's data for beyond their contracts. `unlessSaid` holds while the member has said nothing:
 * `allowed-under-contract` for as long as a contract is in force.
 */
export type ConsentPurpose = Sourced & {
  readonly code: string;
  readonly label: string;
  readonly unlessSaid: 'forbidden' | 'allowed' | 'allowed-under-contract';
};

/** The exact words that a member hears or reads before they say yes. A version never changes: another text is another version. */
export type ConsentText = Sourced & { readonly purpose: string; readonly version: string; readonly text: string };

/** Months to answer a request about personal data, and months more when it is complex. */
export type PrivacyAnswerDelay = Sourced & { readonly months: number; readonly extensionMonths: number };

export type Duration = { readonly count: number; readonly unit: 'day' | 'month' };

/** What is kept for a time of its own. Each is a part of a member's file, except the last three, which belong to the desk. */
export const DATA_CATEGORIES = [
  'contact', 'draft', 'care', 'account', 'paper', 'request', 'rectification', 'portal-access', 'privacy-request', 'consent', 'contract', 'payment', 'identity',
  'unused-paper', 'viewing', 'import-report',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

export type RetainedLine = 'sante' | 'prevoyance' | 'auto' | 'habitation' | 'epargne';

/**
 * How long one category is kept, for one line of business or for all (`line` null). `keep` is the ordinary time; `keepOnRequest`
 * what the law still obliges to keep when the member asks for erasure. `reason` is what the member reads.
 */
export type RetentionRule = Sourced & {
  readonly category: DataCategory;
  readonly line: RetainedLine | null;
  readonly keep: Duration;
  readonly keepOnRequest: Duration;
  readonly reason: string;
};

/** A clock that moved further than this since the desk was last used is asked about before anything is purged. */
export type PurgeClockRule = Sourced & { readonly maximumGapDays: number };

/** Days after which the last backup that still holds an erased value has been rotated out. */
export type BackupRotation = Sourced & { readonly days: number };

export type PrivacyPolicy = {
  readonly purposes: readonly ConsentPurpose[];
  readonly consentTexts: readonly ConsentText[];
  readonly answerDelay: PrivacyAnswerDelay;
  readonly retention: readonly RetentionRule[];
  readonly purgeClock: PurgeClockRule;
  readonly backupRotation: BackupRotation;
};
