import type { Instant } from '../values/instant.ts';
import type { LocalDate } from '../values/local-date.ts';

/** The rows of the help with the members' access to their portal. */

/** A way to reach the member as a request asks for it; null: left as it is. */
export interface ContactChangeRow {
  readonly requestId: string;
  readonly email: string | null;
  readonly mobile: string | null;
}

/**
 * The proof of identity on which portal access is given back. Of the document's number its last characters alone: enough to find
 * the paper again, useless to anybody else.
 */
export interface PortalResetRow {
  readonly id: string;
  readonly memberId: number;
  /** Null when no second person had to decide. */
  readonly requestId: string | null;
  readonly documentKind: string;
  readonly numberEnd: string;
  readonly expiresOn: LocalDate;
  readonly documentSeen: boolean;
  readonly photoMatches: boolean;
  readonly reason: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly seenAt: Instant;
  readonly seenBy: string;
}

/** One answer to the four-field check; what was said is not kept. */
export interface IdentityCheckRow {
  readonly id: string;
  readonly memberId: number;
  readonly at: Instant;
  readonly staffId: string;
  readonly outcome: 'match' | 'mismatch';
}

export type AccessAlertKind = 'unusual-connection' | 'unrecognised-access';
export type AccessAlertOutcome = 'recognised' | 'not-recognised' | 'secured';

/** While it is open, no account number of the member may change. */
export interface AccessAlertRow {
  readonly id: string;
  readonly memberId: number;
  readonly kind: AccessAlertKind;
  readonly connectionId: string | null;
  readonly openedAt: Instant;
  /** A member of the staff, or 'portal'. */
  readonly openedBy: string;
  readonly openedByName: string;
  readonly note: string | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly outcome: AccessAlertOutcome | null;
  readonly closingNote: string | null;
  readonly version: number;
}

export type PortalOrderKind = 'send-identifier' | 'send-reset-link' | 'reset-access' | 'block-access';

/** What the desk asks the portal to do. `sentTo` is masked: the portal knows the address, the desk only says which. */
export interface PortalOrderRow {
  readonly id: string;
  readonly memberId: number;
  readonly kind: PortalOrderKind;
  readonly sentTo: string | null;
  readonly requestId: string | null;
  readonly orderedAt: Instant;
  readonly orderedBy: string;
  readonly orderedByName: string;
  readonly state: 'to-send' | 'sent';
}

export type ScriptOutcome = 'solved' | 'to-call-back' | 'handed-over';

/** A guided script as it went; `answers` is the JSON of its steps in order, each with its answer. */
export interface ScriptRunRow {
  readonly id: string;
  readonly memberId: number;
  readonly script: string;
  readonly answers: string;
  readonly outcome: ScriptOutcome;
  readonly note: string | null;
  readonly endedAt: Instant;
  readonly endedBy: string;
  readonly endedByName: string;
}
