import { and, eq } from 'drizzle-orm';
import type { StaffRow } from '../../../shared/domain/change/account-rows.ts';
import type { Role } from '../../../shared/domain/rights/role.ts';
import type { ReadDb } from '../handles.ts';
import { staff } from '../schema/organisation.ts';

/** The full name, or null for someone who is not of the staff (a member on the portal). */
export function findStaffName(db: Pick<ReadDb, 'select'>, staffId: string): string | null {
  const row = db.select({ fullName: staff.fullName }).from(staff).where(eq(staff.id, staffId)).get();
  return row?.fullName ?? null;
}

/** The role of somebody active, or null. */
export function findStaffRole(db: Pick<ReadDb, 'select'>, staffId: string): Role | null {
  return db.select({ role: staff.role }).from(staff).where(and(eq(staff.id, staffId), eq(staff.active, true))).get()?.role ?? null;
}

/** Somebody of the directory, active or not; null when it does not name them. */
export function findStaff(db: Pick<ReadDb, 'select'>, staffId: string): StaffRow | null {
  return db.select().from(staff).where(eq(staff.id, staffId)).get() ?? null;
}
