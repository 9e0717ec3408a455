import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';
import { staff } from './organisation.ts';

/** What the desk keeps about its own work: drafts, numbers, the outbox of acts. */

export const draft = sqliteTable('draft', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  memberId: integer('member_id').references(() => member.id),
  authorId: text('author_id').notNull().references(() => staff.id),
  body: text('body').notNull(),
  savedAt: integer('saved_at').notNull(),
});

export const numberSequence = sqliteTable('number_sequence', {
  name: text('name').primaryKey(),
  next: integer('next').notNull(),
});

export const outbox = sqliteTable('outbox', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  commandId: text('command_id').notNull(),
  name: text('name').notNull(),
  outcome: text('outcome').notNull(),
  actorId: text('actor_id').notNull(),
  at: integer('at').notNull(),
  status: text('status', { enum: ['local', 'waiting', 'answered'] }).notNull(),
  body: text('body'),
  bodySha256: blob('body_sha256', { mode: 'buffer' }),
  signature: blob('signature', { mode: 'buffer' }),
  chainNumber: integer('chain_number'),
  scope: text('scope'),
  clientSeq: integer('client_seq'),
  clientId: text('client_id'),
  file: text('file'),
  hubOutcome: text('hub_outcome', { enum: ['accepted', 'rejected', 'failed'] }),
  refusal: text('refusal'),
  receipt: text('receipt'),
  receiptSignature: text('receipt_signature'),
  keyId: text('key_id'),
  scopeSeq: integer('scope_seq'),
  receiptedAt: integer('receipted_at'),
  settledAt: integer('settled_at'),
  takenUpAt: integer('taken_up_at'),
  takenUpBy: text('taken_up_by'),
});

export const importRun = sqliteTable('import_run', {
  id: text('id').primaryKey(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at').notNull(),
  actorId: text('actor_id').notNull(),
  report: text('report').notNull(),
});
