import { asc, eq, inArray } from 'drizzle-orm';
import type { StaffScopeRow } from '../../../shared/domain/change/change.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import type { ReadDb } from '../handles.ts';
import { member } from '../schema/member.ts';
import { agency } from '../schema/organisation.ts';
import { staffScope } from '../schema/rights.ts';

type Reads = Pick<ReadDb, 'select'>;

/** Every grant that this person ever had. */
export function listScope(db: Reads, staffId: string): readonly StaffScopeRow[] {
  return db.select().from(staffScope).where(eq(staffScope.staffId, staffId)).orderBy(asc(staffScope.id)).all().map((row) => ({ ...row, grantedAt: instant(row.grantedAt) }));
}

/** Whether each of these agencies and members exists. */
export function areKnown(db: Reads, agencyIds: readonly string[], memberIds: readonly number[]): boolean {
  const agencies = agencyIds.length === 0 ? [] : db.select({ id: agency.id }).from(agency).where(inArray(agency.id, [...agencyIds])).all();
  const members = memberIds.length === 0 ? [] : db.select({ id: member.id }).from(member).where(inArray(member.id, [...memberIds])).all();
  return agencies.length === new Set(agencyIds).size && members.length === new Set(memberIds).size;
}
