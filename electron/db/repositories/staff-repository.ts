import { eq } from 'drizzle-orm';
import type { ReadDb } from '../handles.ts';
import { staff } from '../schema/organisation.ts';

/** The full name, or null for someone who is not of the staff (a member on the portal). */
export function findStaffName(db: Pick<ReadDb, 'select'>, staffId: string): string | null {
  const row = db.select({ fullName: staff.fullName }).from(staff).where(eq(staff.id, staffId)).get();
  return row?.fullName ?? null;
}
