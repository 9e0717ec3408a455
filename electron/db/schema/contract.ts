import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Cents } from '../../../shared/domain/values/cents.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { member, person } from './member.ts';

const LINES = ['sante', 'prevoyance', 'auto', 'habitation', 'epargne'] as const;

export const product = sqliteTable('product', {
  code: text('code').primaryKey(),
  line: text('line', { enum: LINES }).notNull(),
  name: text('name').notNull(),
  formula: text('formula').notNull(),
  responsible: integer('responsible', { mode: 'boolean' }).notNull(),
});

export const guarantee = sqliteTable('guarantee', {
  id: integer('id').primaryKey(),
  productCode: text('product_code').notNull().references(() => product.code),
  position: integer('position').notNull(),
  post: text('post').notNull(),
  label: text('label').notNull(),
  socialSecurity: text('social_security').notNull(),
  cover: text('cover').notNull(),
  ceilingCents: integer('ceiling_cents').$type<Cents>(),
  ceilingPeriod: text('ceiling_period'),
  deductibleCents: integer('deductible_cents').$type<Cents>(),
  kind: text('kind', { enum: ['guarantee', 'option', 'exclusion'] }).notNull(),
  actCodes: text('act_codes'),
});

export const contract = sqliteTable('contract', {
  id: integer('id').primaryKey(),
  number: text('number').notNull(),
  memberId: integer('member_id').notNull().references(() => member.id),
  line: text('line', { enum: LINES }).notNull(),
  productCode: text('product_code').notNull().references(() => product.code),
  formula: text('formula').notNull(),
  status: text('status', { enum: ['active', 'suspended', 'terminated'] }).notNull(),
  effectOn: text('effect_on').$type<LocalDate>().notNull(),
  renewalOn: text('renewal_on').$type<LocalDate>().notNull(),
  endedOn: text('ended_on').$type<LocalDate>(),
  premiumCents: integer('premium_cents').$type<Cents>().notNull(),
  premiumPeriod: text('premium_period', { enum: ['month', 'year'] }).notNull(),
  payment: text('payment', { enum: ['up-to-date', 'due', 'rejected', 'none'] }).notNull(),
  paymentDueOn: text('payment_due_on').$type<LocalDate>(),
  openRequestId: text('open_request_id'),
  state: text('state', { enum: ['active', 'changing', 'suspended', 'terminated'] })
    .notNull()
    .generatedAlwaysAs(sql`computed in 0001-foundation.sql`, { mode: 'stored' }),
  monthlyCents: integer('monthly_cents')
    .$type<Cents>()
    .notNull()
    .generatedAlwaysAs(sql`computed in 0001-foundation.sql`, { mode: 'virtual' }),
  subject: text('subject'),
  holderName: text('holder_name').notNull(),
  holderSortKey: text('holder_sort_key').notNull(),
  memberNumber: text('member_number').notNull(),
  version: integer('version').notNull(),
});

export const beneficiary = sqliteTable('beneficiary', {
  id: integer('id').primaryKey(),
  contractId: integer('contract_id').notNull().references(() => contract.id),
  personId: integer('person_id').notNull().references(() => person.id),
  link: text('link', { enum: ['holder', 'spouse', 'pacs-partner', 'concubin', 'child', 'ascendant'] }).notNull(),
  rightsFrom: text('rights_from').$type<LocalDate>().notNull(),
  rightsTo: text('rights_to').$type<LocalDate>(),
  ouvrantDroitId: integer('ouvrant_droit_id').references(() => person.id),
  birthRank: integer('birth_rank').notNull(),
  requestId: text('request_id'),
  version: integer('version').notNull(),
});

export const bankAccount = sqliteTable('bank_account', {
  id: integer('id').primaryKey(),
  memberId: integer('member_id').notNull().references(() => member.id),
  iban: text('iban').notNull(),
  bic: text('bic'),
  bankName: text('bank_name'),
  holder: text('holder').notNull(),
  forReimbursements: integer('for_reimbursements', { mode: 'boolean' }).notNull(),
  forDebits: integer('for_debits', { mode: 'boolean' }).notNull(),
  validFrom: text('valid_from').$type<LocalDate>().notNull(),
  validTo: text('valid_to').$type<LocalDate>(),
  requestId: text('request_id'),
  version: integer('version').notNull(),
});
