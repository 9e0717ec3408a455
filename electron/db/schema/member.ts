import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { Nir } from '../../../shared/domain/values/nir.ts';
import { agency } from './organisation.ts';

export const person = sqliteTable('person', {
  id: integer('id').primaryKey(),
  civility: text('civility', { enum: ['mme', 'm'] }).notNull(),
  lastName: text('last_name').notNull(),
  firstName: text('first_name').notNull(),
  birthDate: text('birth_date').$type<LocalDate>().notNull(),
  nir: text('nir').$type<Nir>(),
  sortKey: text('sort_key').notNull(),
  version: integer('version').notNull(),
});

export const member = sqliteTable('member', {
  id: integer('id').primaryKey(),
  number: text('number').notNull(),
  personId: integer('person_id').notNull().references(() => person.id),
  agencyId: text('agency_id').notNull().references(() => agency.id),
  insurer: text('insurer').notNull(),
  joinedOn: text('joined_on').$type<LocalDate>().notNull(),
  phone: text('phone'),
  mobile: text('mobile'),
  email: text('email'),
  emailChangedOn: text('email_changed_on').$type<LocalDate>(),
  phoneChangedOn: text('phone_changed_on').$type<LocalDate>(),
  street: text('street').notNull(),
  streetExtra: text('street_extra'),
  postcode: text('postcode').notNull(),
  town: text('town').notNull(),
  communeCode: text('commune_code'),
  regionCode: text('region_code'),
  version: integer('version').notNull(),
  erasedOn: text('erased_on').$type<LocalDate>(),
});

/** The reference by which an insurer's export names a row that has no number of its own. */
export const externalKey = sqliteTable(
  'external_key',
  { entity: text('entity', { enum: ['person'] }).notNull(), reference: text('reference').notNull(), id: integer('id').notNull() },
  (table) => [primaryKey({ columns: [table.entity, table.reference] })],
);
