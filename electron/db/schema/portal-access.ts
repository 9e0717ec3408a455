import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { member } from './member.ts';
import { staff } from './organisation.ts';
import { request } from './request.ts';

/** The help with the members' access to their portal. No column holds a password, a code or the answer to a secret question. */

export const portalAccount = sqliteTable('portal_account', {
  memberId: integer('member_id').primaryKey().references(() => member.id),
  state: text('state', { enum: ['none', 'active', 'blocked'] }).notNull(),
  blockedUntil: integer('blocked_until'),
  loginEmail: text('login_email'),
  codeChannel: text('code_channel', { enum: ['email', 'sms'] }),
  createdOn: text('created_on').$type<LocalDate>(),
  toldAt: integer('told_at').notNull(),
});

export const portalConnection = sqliteTable('portal_connection', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  at: integer('at').notNull(),
  outcome: text('outcome', { enum: ['opened', 'refused', 'stopped'] }).notNull(),
  device: text('device').notNull(),
  place: text('place').notNull(),
  knownDevice: integer('known_device', { mode: 'boolean' }).notNull(),
});

export const emailBounce = sqliteTable(
  'email_bounce',
  {
    memberId: integer('member_id').notNull().references(() => member.id),
    address: text('address').notNull(),
    bouncedOn: text('bounced_on').$type<LocalDate>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.address] })],
);

export const accessAlert = sqliteTable('access_alert', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  kind: text('kind', { enum: ['unusual-connection', 'unrecognised-access'] }).notNull(),
  connectionId: text('connection_id').references(() => portalConnection.id),
  openedAt: integer('opened_at').notNull(),
  openedBy: text('opened_by').notNull(),
  openedByName: text('opened_by_name').notNull(),
  note: text('note'),
  closedAt: integer('closed_at'),
  closedBy: text('closed_by').references(() => staff.id),
  outcome: text('outcome', { enum: ['recognised', 'not-recognised', 'secured'] }),
  closingNote: text('closing_note'),
  version: integer('version').notNull(),
});

export const identityCheck = sqliteTable('identity_check', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  at: integer('at').notNull(),
  staffId: text('staff_id').notNull().references(() => staff.id),
  outcome: text('outcome', { enum: ['match', 'mismatch'] }).notNull(),
});

export const portalOrder = sqliteTable('portal_order', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  kind: text('kind', { enum: ['send-identifier', 'send-reset-link', 'reset-access', 'block-access'] }).notNull(),
  sentTo: text('sent_to'),
  requestId: text('request_id').references(() => request.id),
  orderedAt: integer('ordered_at').notNull(),
  orderedBy: text('ordered_by').notNull().references(() => staff.id),
  orderedByName: text('ordered_by_name').notNull(),
  state: text('state', { enum: ['to-send', 'sent'] }).notNull(),
});

export const portalReset = sqliteTable('portal_reset', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  requestId: text('request_id').references(() => request.id),
  documentKind: text('document_kind').notNull(),
  numberEnd: text('number_end').notNull(),
  expiresOn: text('expires_on').$type<LocalDate>().notNull(),
  documentSeen: integer('document_seen', { mode: 'boolean' }).notNull(),
  photoMatches: integer('photo_matches', { mode: 'boolean' }).notNull(),
  reason: text('reason').notNull(),
  email: text('email'),
  mobile: text('mobile'),
  seenAt: integer('seen_at').notNull(),
  seenBy: text('seen_by').notNull().references(() => staff.id),
});

export const contactChange = sqliteTable('contact_change', {
  requestId: text('request_id').primaryKey().references(() => request.id),
  email: text('email'),
  mobile: text('mobile'),
});

export const scriptRun = sqliteTable('script_run', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  script: text('script').notNull(),
  answers: text('answers').notNull(),
  outcome: text('outcome', { enum: ['solved', 'to-call-back', 'handed-over'] }).notNull(),
  note: text('note'),
  endedAt: integer('ended_at').notNull(),
  endedBy: text('ended_by').notNull().references(() => staff.id),
  endedByName: text('ended_by_name').notNull(),
});
