import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Cents } from '../../../shared/domain/values/cents.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { contract } from './contract.ts';
import { member } from './member.ts';
import { agency, staff } from './organisation.ts';

export const request = sqliteTable('request', {
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  kind: text('kind', {
    enum: ['rib-change', 'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover', 'portal-reset', 'contact-change'],
  }).notNull(),
  memberId: integer('member_id').notNull().references(() => member.id),
  contractId: integer('contract_id').references(() => contract.id),
  status: text('status', { enum: ['to-check', 'correction', 'accepted', 'refused', 'withdrawn'] }).notNull(),
  channel: text('channel', { enum: ['agency', 'portal', 'app', 'post'] }).notNull(),
  enteredBy: text('entered_by').notNull(),
  enteredByName: text('entered_by_name').notNull(),
  receivedAt: integer('received_at').notNull(),
  goalAt: integer('goal_at').notNull(),
  deadlineAt: integer('deadline_at').notNull(),
  pausedAt: integer('paused_at'),
  blocks: text('blocks'),
  claimedBy: text('claimed_by').references(() => staff.id),
  claimUntil: integer('claim_until'),
  decidedBy: text('decided_by').references(() => staff.id),
  decidedAt: integer('decided_at'),
  reasonCode: text('reason_code'),
  memberMessage: text('member_message'),
  correctionKind: text('correction_kind'),
  note: text('note'),
  summary: text('summary').notNull(),
  agencyId: text('agency_id').references(() => agency.id),
  version: integer('version').notNull(),
});

export const ribChange = sqliteTable('rib_change', {
  requestId: text('request_id').primaryKey().references(() => request.id),
  iban: text('iban').notNull(),
  bic: text('bic'),
  bankName: text('bank_name'),
  holder: text('holder').notNull(),
  forReimbursements: integer('for_reimbursements', { mode: 'boolean' }).notNull(),
  forDebits: integer('for_debits', { mode: 'boolean' }).notNull(),
  effectiveOn: text('effective_on').$type<LocalDate>().notNull(),
});

export const beneficiaryAddition = sqliteTable('beneficiary_addition', {
  requestId: text('request_id').primaryKey().references(() => request.id),
  civility: text('civility').notNull(),
  lastName: text('last_name').notNull(),
  firstName: text('first_name').notNull(),
  birthDate: text('birth_date').$type<LocalDate>().notNull(),
  nir: text('nir'),
  link: text('link').notNull(),
  event: text('event').notNull(),
  eventOn: text('event_on').$type<LocalDate>().notNull(),
  rightsFrom: text('rights_from').$type<LocalDate>().notNull(),
  premiumBeforeCents: integer('premium_before_cents').$type<Cents>().notNull(),
  premiumAfterCents: integer('premium_after_cents').$type<Cents>().notNull(),
});
