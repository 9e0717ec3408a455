import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The journal, the workstation that signs it, and what retention leaves of it: `shared/domain/audit/SPEC.md`. */

export const workstation = sqliteTable('workstation', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
  enrolledAt: integer('enrolled_at').notNull(),
});

export const workstationKey = sqliteTable('workstation_key', {
  workstationId: text('workstation_id').primaryKey().references(() => workstation.id),
  privateKey: blob('private_key', { mode: 'buffer' }).notNull(),
});

export const audit = sqliteTable('audit', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  workstationId: text('workstation_id').notNull(),
  actorId: text('actor_id').notNull(),
  role: text('role').notNull(),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
  file: text('file').notNull(),
  fileSeq: integer('file_seq').notNull(),
  outcome: text('outcome', { enum: ['done', 'refused'] }).notNull(),
  detail: text('detail').notNull(),
  commandId: text('command_id'),
  prev: blob('prev', { mode: 'buffer' }).notNull(),
  filePrev: blob('file_prev', { mode: 'buffer' }).notNull(),
  digest: blob('digest', { mode: 'buffer' }).notNull(),
  signature: blob('signature', { mode: 'buffer' }).notNull(),
});

export const auditCheckpoint = sqliteTable('audit_checkpoint', {
  throughSeq: integer('through_seq').primaryKey(),
  digest: blob('digest', { mode: 'buffer' }).notNull(),
  entrySignature: blob('entry_signature', { mode: 'buffer' }).notNull(),
  entries: integer('entries').notNull(),
  newestAt: integer('newest_at').notNull(),
  purgedAt: integer('purged_at').notNull(),
  workstationId: text('workstation_id').notNull().references(() => workstation.id),
  signature: blob('signature', { mode: 'buffer' }).notNull(),
});
