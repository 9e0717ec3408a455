import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const agency = sqliteTable('agency', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  street: text('street').notNull(),
  postcode: text('postcode').notNull(),
  town: text('town').notNull(),
  phone: text('phone').notNull(),
  hours: text('hours').notNull(),
});

export const staff = sqliteTable('staff', {
  id: text('id').primaryKey(),
  fullName: text('full_name').notNull(),
  role: text('role', { enum: ['conseiller', 'gestionnaire', 'responsable', 'administrateur'] }).notNull(),
  agencyId: text('agency_id').notNull().references(() => agency.id),
  active: integer('active', { mode: 'boolean' }).notNull(),
});
