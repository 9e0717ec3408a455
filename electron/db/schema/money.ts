import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Cents } from '../../../shared/domain/values/cents.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { contract } from './contract.ts';
import { member, person } from './member.ts';

export const act = sqliteTable('act', {
  code: text('code').primaryKey(),
  label: text('label').notNull(),
  post: text('post').notNull(),
  words: text('words').notNull(),
});

export const reimbursement = sqliteTable('reimbursement', {
  id: integer('id').primaryKey(),
  reference: text('reference').notNull(),
  contractId: integer('contract_id').notNull().references(() => contract.id),
  memberId: integer('member_id').notNull().references(() => member.id),
  personId: integer('person_id').notNull().references(() => person.id),
  careOn: text('care_on').$type<LocalDate>().notNull(),
  actCode: text('act_code').notNull().references(() => act.code),
  professional: text('professional').notNull(),
  spentCents: integer('spent_cents').$type<Cents>().notNull(),
  baseCents: integer('base_cents').$type<Cents>().notNull(),
  amoCents: integer('amo_cents').$type<Cents>().notNull(),
  amcCents: integer('amc_cents').$type<Cents>().notNull(),
  otherCents: integer('other_cents').$type<Cents>().notNull(),
  restCents: integer('rest_cents').$type<Cents>().notNull(),
  thirdParty: integer('third_party', { mode: 'boolean' }).notNull(),
  stage: text('stage', { enum: ['sent', 'at-amo', 'received', 'held', 'paid', 'refused'] }).notNull(),
  amoOn: text('amo_on').$type<LocalDate>(),
  paidOn: text('paid_on').$type<LocalDate>(),
});

export const lineByAct = sqliteTable(
  'line_by_act',
  { actCode: text('act_code').notNull(), careOn: text('care_on').$type<LocalDate>().notNull(), lineId: integer('line_id').notNull() },
  (table) => [primaryKey({ columns: [table.actCode, table.careOn, table.lineId] })],
);

export const placeDebt = sqliteTable('place_debt', { id: integer('id').primaryKey(), isGrowing: integer('is_growing', { mode: 'boolean' }).notNull() });

export const movedLine = sqliteTable('moved_line', { lineId: integer('line_id').primaryKey() });

export const instalment = sqliteTable('instalment', {
  id: integer('id').primaryKey(),
  contractId: integer('contract_id').notNull().references(() => contract.id),
  memberId: integer('member_id').notNull().references(() => member.id),
  dueOn: text('due_on').$type<LocalDate>().notNull(),
  amountCents: integer('amount_cents').$type<Cents>().notNull(),
  state: text('state', { enum: ['planned', 'paid', 'rejected', 'settled'] }).notNull(),
  rejectCode: text('reject_code'),
  settledOn: text('settled_on').$type<LocalDate>(),
});
