import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { workstation } from './audit.ts';
import { staff } from './organisation.ts';

/** Accounts of the staff, the workstations they use, and their stays at the desk. */

export const account = sqliteTable('account', {
  staffId: text('staff_id').primaryKey().references(() => staff.id),
  login: text('login').notNull(),
  totpSecret: text('totp_secret'),
  totpLastStep: integer('totp_last_step'),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  activationUntil: integer('activation_until'),
  passphraseSetAt: integer('passphrase_set_at'),
  reviewedAt: integer('reviewed_at'),
  reviewedBy: text('reviewed_by'),
  version: integer('version').notNull(),
});

export const recoveryCode = sqliteTable('recovery_code', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull().references(() => account.staffId),
  digest: text('digest').notNull(),
  usedAt: integer('used_at'),
});

export const workstationAccess = sqliteTable('workstation_access', {
  workstationId: text('workstation_id').primaryKey().references(() => workstation.id),
  revokedAt: integer('revoked_at'),
  revokedBy: text('revoked_by'),
  latestSeenAt: integer('latest_seen_at').notNull(),
  version: integer('version').notNull(),
});

export const enrolment = sqliteTable('enrolment', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull().references(() => account.staffId),
  workstationId: text('workstation_id').notNull().references(() => workstation.id),
  enrolledAt: integer('enrolled_at').notNull(),
  leaseRenewedAt: integer('lease_renewed_at'),
});

export const staffSession = sqliteTable('staff_session', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull().references(() => staff.id),
  workstationId: text('workstation_id').references(() => workstation.id),
  means: text('means', { enum: ['code', 'recovery-code', 'activation', 'first-account', 'demonstration'] }).notNull(),
  openedAt: integer('opened_at').notNull(),
  endedAt: integer('ended_at'),
  endReason: text('end_reason'),
  refusedBefore: integer('refused_before').notNull(),
});
