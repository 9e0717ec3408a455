import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { document } from './document.ts';
import { member } from './member.ts';
import { staff } from './organisation.ts';

const CHANNELS = ['agency', 'portal', 'post', 'phone'] as const;

export const consentText = sqliteTable('consent_text', {
  sha256: text('sha256').primaryKey(),
  purpose: text('purpose').notNull(),
  version: text('version').notNull(),
  text: text('text').notNull(),
});

export const consent = sqliteTable('consent', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  purpose: text('purpose').notNull(),
  decision: text('decision', { enum: ['given', 'withdrawn'] }).notNull(),
  decidedOn: text('decided_on').$type<LocalDate>().notNull(),
  channel: text('channel', { enum: CHANNELS }).notNull(),
  textShown: text('text_shown', { enum: ['read-aloud', 'handed', 'own-screen'] }),
  textSha256: text('text_sha256').notNull().references(() => consentText.sha256),
  recordedAt: integer('recorded_at').notNull(),
  recordedBy: text('recorded_by').notNull().references(() => staff.id),
  recordedByName: text('recorded_by_name').notNull(),
});

export const privacyRequest = sqliteTable('privacy_request', {
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  memberId: integer('member_id').notNull().references(() => member.id),
  kind: text('kind', { enum: ['access', 'rectification', 'erasure', 'portability', 'objection', 'restriction'] }).notNull(),
  status: text('status', { enum: ['open', 'answered', 'refused'] }).notNull(),
  channel: text('channel', { enum: CHANNELS }).notNull(),
  receivedOn: text('received_on').$type<LocalDate>().notNull(),
  deadlineOn: text('deadline_on').$type<LocalDate>().notNull(),
  wording: text('wording').notNull(),
  identityMeans: text('identity_means', { enum: ['paper-seen', 'portal', 'call-back', 'known'] }),
  identityBy: text('identity_by').references(() => staff.id),
  identityAt: integer('identity_at'),
  extendedOn: text('extended_on').$type<LocalDate>(),
  extensionReason: text('extension_reason'),
  enteredBy: text('entered_by').notNull(),
  enteredByName: text('entered_by_name').notNull(),
  enteredAt: integer('entered_at').notNull(),
  exportedAt: integer('exported_at'),
  exportSha256: text('export_sha256'),
  decidedBy: text('decided_by').references(() => staff.id),
  decidedAt: integer('decided_at'),
  answer: text('answer'),
  liftedOn: text('lifted_on').$type<LocalDate>(),
  version: integer('version').notNull(),
});

export const rectification = sqliteTable('rectification', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  documentId: text('document_id').references(() => document.id),
  reason: text('reason').notNull(),
  changes: text('changes').notNull(),
  madeBy: text('made_by').notNull().references(() => staff.id),
  madeByName: text('made_by_name').notNull(),
  madeAt: integer('made_at').notNull(),
});

/** One purge. `endedAt` null: it was stopped, and the next one goes on from what it counted. */
export const purgeRun = sqliteTable('purge_run', {
  id: text('id').primaryKey(),
  asOf: text('as_of').$type<LocalDate>().notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  actorId: text('actor_id').notNull(),
  counts: text('counts').notNull(),
});

/** What must not come back by the next import: digests of the numbers and references of erased people. */
export const erasedKey = sqliteTable('erased_key', {
  digest: text('digest').primaryKey(),
  erasedOn: text('erased_on').$type<LocalDate>().notNull(),
});

/** Holds a row only inside the transaction of an erasure: what triggers freeze may then go. */
export const erasureUnderWay = sqliteTable('erasure_under_way', {
  only: integer('only').primaryKey(),
});

/** Holds a row while the segments of an index may hold words of somebody who was erased. */
export const indexResidue = sqliteTable('index_residue', {
  id: integer('id').primaryKey(),
});
