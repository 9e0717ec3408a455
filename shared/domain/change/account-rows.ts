import type { Role } from '../rights/role.ts';
import type { Instant } from '../values/instant.ts';

/** Rows of who signs in, from where and when. */

export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly phone: string;
  readonly hours: string;
}

export interface StaffRow {
  readonly id: string;
  readonly fullName: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly active: boolean;
}

export interface AccountRow {
  readonly staffId: string;
  readonly login: string;
  readonly totpSecret: string | null;
  readonly totpLastStep: number | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly activationUntil: Instant | null;
  readonly passphraseSetAt: Instant | null;
  readonly reviewedAt: Instant | null;
  readonly reviewedBy: string | null;
  readonly version: number;
}

export interface RecoveryCodeRow {
  readonly id: string;
  readonly staffId: string;
  readonly digest: string;
  readonly usedAt: Instant | null;
}

export interface WorkstationAccessRow {
  readonly workstationId: string;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  readonly latestSeenAt: Instant;
  readonly version: number;
}

export interface EnrolmentRow {
  readonly id: string;
  readonly staffId: string;
  readonly workstationId: string;
  readonly enrolledAt: Instant;
  readonly leaseRenewedAt: Instant | null;
}

/** How a person came in. */
export type SessionMeans = 'code' | 'recovery-code' | 'activation' | 'first-account' | 'demonstration';
/** Why a stay ended: the person left or closed the program, its hours were over, or the account or the workstation was shut. A lock ends none. */
export type SessionEnd = 'left' | 'quit' | 'lifetime' | 'revoked';

export interface StaffSessionRow {
  readonly id: string;
  readonly staffId: string;
  readonly workstationId: string | null;
  readonly means: SessionMeans;
  readonly openedAt: Instant;
  readonly endedAt: Instant | null;
  readonly endReason: SessionEnd | null;
  readonly refusedBefore: number;
}
