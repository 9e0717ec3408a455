import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { member } from './member.ts';
import { agency, staff } from './organisation.ts';

/** Whose files each person sees, which they opened each day, and what more they were allowed. */

export const staffScope = sqliteTable('staff_scope', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull().references(() => staff.id),
  agencyId: text('agency_id').references(() => agency.id),
  memberId: integer('member_id'),
  validFrom: text('valid_from').$type<LocalDate>().notNull(),
  validTo: text('valid_to').$type<LocalDate>(),
  grantedBy: text('granted_by').notNull(),
  grantedAt: integer('granted_at').notNull(),
});

export const fileOpening = sqliteTable(
  'file_opening',
  {
    staffId: text('staff_id').notNull().references(() => staff.id),
    day: text('day').$type<LocalDate>().notNull(),
    memberId: integer('member_id').notNull().references(() => member.id),
    openedAt: integer('opened_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.day, table.memberId] })],
);

export const viewingGrant = sqliteTable('viewing_grant', {
  id: text('id').primaryKey(),
  staffId: text('staff_id').notNull().references(() => staff.id),
  day: text('day').$type<LocalDate>().notNull(),
  extra: integer('extra').notNull(),
  reason: text('reason').notNull(),
  grantedBy: text('granted_by').notNull().references(() => staff.id),
  grantedAt: integer('granted_at').notNull(),
});
