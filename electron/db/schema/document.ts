import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { contract } from './contract.ts';
import { member } from './member.ts';
import { staff } from './organisation.ts';
import { request } from './request.ts';

export const attachment = sqliteTable('attachment', {
  id: text('id').primaryKey(),
  sha256: text('sha256').notNull(),
  mime: text('mime', { enum: ['application/pdf', 'image/jpeg', 'image/png'] }).notNull(),
  byteCount: integer('byte_count').notNull(),
  originalName: text('original_name').notNull(),
  originalMime: text('original_mime').notNull(),
  originalSha256: text('original_sha256').notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
  storedAt: integer('stored_at').notNull(),
  flags: text('flags').notNull().default(''),
});

export const document = sqliteTable('document', {
  id: text('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  contractId: integer('contract_id').references(() => contract.id),
  requestId: text('request_id').references(() => request.id),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  origin: text('origin', { enum: ['received', 'awaited', 'issued'] }).notNull(),
  awaitedFrom: text('awaited_from', { enum: ['member', 'advisor', 'validator'] }),
  datedOn: text('dated_on').$type<LocalDate>().notNull(),
  attachmentId: text('attachment_id').references(() => attachment.id),
  searchText: text('search_text').notNull(),
});

export const issuedDocument = sqliteTable('issued_document', {
  number: text('number').notNull(),
  code: text('code').notNull(),
  kind: text('kind').notNull(),
  documentId: text('document_id').primaryKey().references(() => document.id),
  memberId: integer('member_id').notNull().references(() => member.id),
  contractId: integer('contract_id').notNull().references(() => contract.id),
  facts: text('facts').notNull(),
  sha256: text('sha256').notNull(),
  issuedAt: integer('issued_at').notNull(),
  issuedBy: text('issued_by').notNull().references(() => staff.id),
});
