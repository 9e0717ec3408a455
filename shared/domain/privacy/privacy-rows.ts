import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';

/** The rows of the register of consents and of the requests on personal data, as rules write them. */

export const PRIVACY_CHANNELS = ['agency', 'portal', 'post', 'phone'] as const;
export type PrivacyChannel = (typeof PRIVACY_CHANNELS)[number];

/** How a member came to know the text before they said yes. */
export const TEXT_SHOWN = ['read-aloud', 'handed', 'own-screen'] as const;
export type TextShown = (typeof TEXT_SHOWN)[number];

/** One yes or no; never changed afterwards: who changes their mind adds a row. */
export interface ConsentRow {
  readonly id: string;
  readonly memberId: number;
  readonly purpose: string;
  readonly decision: 'given' | 'withdrawn';
  /** The day on which the member said so: a letter is older than its entry. */
  readonly decidedOn: LocalDate;
  readonly channel: PrivacyChannel;
  /** Null for a withdrawal, which needs no text. */
  readonly textShown: TextShown | null;
  readonly textSha256: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  readonly recordedByName: string;
}

/** A text as it was shown, kept beside the consents so that the proof outlives the profile. */
export interface ConsentTextRow {
  readonly sha256: string;
  readonly purpose: string;
  readonly version: string;
  readonly text: string;
}

export const PRIVACY_REQUEST_KINDS = ['access', 'rectification', 'erasure', 'portability', 'objection', 'restriction'] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUEST_KINDS)[number];

/** How the desk knows that whoever asks is the member. */
export const IDENTITY_MEANS = ['paper-seen', 'portal', 'call-back', 'known'] as const;
export type IdentityMeans = (typeof IDENTITY_MEANS)[number];

export interface PrivacyRequestRow {
  readonly id: string;
  readonly number: string;
  readonly memberId: number;
  readonly kind: PrivacyRequestKind;
  readonly status: 'open' | 'answered' | 'refused';
  readonly channel: PrivacyChannel;
  readonly receivedOn: LocalDate;
  readonly deadlineOn: LocalDate;
  /** What the member asks, in their words. */
  readonly wording: string;
  readonly identityMeans: IdentityMeans | null;
  readonly identityBy: string | null;
  readonly identityAt: Instant | null;
  readonly extendedOn: LocalDate | null;
  readonly extensionReason: string | null;
  readonly enteredBy: string;
  readonly enteredByName: string;
  readonly enteredAt: Instant;
  readonly exportedAt: Instant | null;
  readonly exportSha256: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** What the member was answered; of an erasure, what went and what is kept until when. */
  readonly answer: string | null;
  /** Of an answered restriction: the day on which it ended. */
  readonly liftedOn: LocalDate | null;
  readonly version: number;
}

/** One correction of a member's identity or contact. `changes` is the JSON of its fields, before and after. */
export interface RectificationRow {
  readonly id: string;
  readonly memberId: number;
  readonly documentId: string | null;
  readonly reason: string;
  readonly changes: string;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly madeAt: Instant;
}
