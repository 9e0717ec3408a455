import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { NamedInput } from '../../../shared/domain/change/named-inputs.ts';
import { attachment } from './document.ts';
import { outbox } from './journal.ts';

/** What a desk keeps of its hub. */

export const hubLink = sqliteTable('hub_link', {
  id: integer('id').primaryKey(),
  url: text('url').notNull(),
  deviceId: text('device_id').notNull(),
  staffId: text('staff_id').notNull(),
  joinedAt: integer('joined_at').notNull(),
  clientId: text('client_id').notNull(),
  series: text('series').notNull(),
  keyId: text('key_id').notNull(),
  publicKey: text('public_key').notNull(),
  refreshToken: text('refresh_token').notNull(),
  halted: text('halted', { enum: ['mass-delete', 'revoked', 'upgrade-required', 'row-refused', 'log-broken'] }),
  isPaused: integer('is_paused', { mode: 'boolean' }).notNull().default(false),
  currentAt: integer('current_at'),
});

export const hubScope = sqliteTable('hub_scope', {
  scope: text('scope').primaryKey(),
  epoch: text('epoch').notNull(),
  seq: integer('seq').notNull(),
  hash: blob('hash', { mode: 'buffer' }).notNull(),
  head: integer('head').notNull(),
  heardAt: integer('heard_at').notNull(),
  isRebuilt: integer('is_rebuilt', { mode: 'boolean' }).notNull(),
  allowedTo: integer('allowed_to').notNull().default(0),
  goneSince: integer('gone_since').notNull().default(0),
  goneCount: integer('gone_count').notNull().default(0),
});

export const rowBefore = sqliteTable(
  'row_before',
  { entity: text('entity').notNull(), rowId: text('row_id').notNull(), file: text('file').notNull(), body: text('body') },
  (table) => [primaryKey({ columns: [table.entity, table.rowId] })],
);

export const heldLine = sqliteTable(
  'held_line',
  { scope: text('scope').notNull(), seq: integer('seq').notNull(), file: text('file').notNull(), line: text('line').notNull() },
  (table) => [primaryKey({ columns: [table.scope, table.seq] })],
);

export const changedInput = sqliteTable(
  'changed_input',
  { commandId: text('command_id').notNull().references(() => outbox.commandId), input: text('input').$type<NamedInput>().notNull(), authorId: text('author_id').notNull(), at: integer('at').notNull() },
  (table) => [primaryKey({ columns: [table.commandId, table.input] })],
);

export const settling = sqliteTable('settling', { file: text('file').notNull() });

export const rebuiltFile = sqliteTable('rebuilt_file', { file: text('file').primaryKey() });

export const snapshotTaking = sqliteTable('snapshot_taking', {
  scope: text('scope').primaryKey(),
  manifest: text('manifest').notNull(),
  piecesTaken: integer('pieces_taken').notNull(),
  rowsOfPiece: integer('rows_of_piece').notNull(),
  rowsTaken: integer('rows_taken').notNull(),
  rowCount: integer('row_count').notNull(),
  begunAt: integer('begun_at').notNull(),
});

export const departedFile = sqliteTable('departed_file', { file: text('file').primaryKey(), scope: text('scope').notNull() });

export const scopeWipe = sqliteTable('scope_wipe', {
  scope: text('scope').primaryKey(),
  reason: text('reason', { enum: ['lost', 'revoked'] }).notNull(),
  members: integer('members').notNull(),
  rowsGone: integer('rows_gone').notNull(),
  begunAt: integer('begun_at').notNull(),
});

export const namedLine = sqliteTable('named_line', { id: integer('id').primaryKey() });

export const paperOwed = sqliteTable('paper_owed', {
  attachmentId: text('attachment_id').primaryKey().references(() => attachment.id),
  scope: text('scope').notNull(),
  sentAt: integer('sent_at'),
  epoch: text('epoch'),
  waitUntil: integer('wait_until').notNull(),
  tries: integer('tries').notNull(),
});

export const paperAwaited = sqliteTable('paper_awaited', {
  attachmentId: text('attachment_id').primaryKey().references(() => attachment.id),
  waitUntil: integer('wait_until').notNull(),
  tries: integer('tries').notNull(),
});

export const paperPart = sqliteTable(
  'paper_part',
  { attachmentId: text('attachment_id').notNull().references(() => attachment.id), start: integer('start').notNull(), content: blob('content', { mode: 'buffer' }).notNull() },
  (table) => [primaryKey({ columns: [table.attachmentId, table.start] })],
);
