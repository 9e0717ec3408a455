import { asc, eq } from 'drizzle-orm';
import type { peopleQuery } from '../../shared/contract/session-contract.ts';
import { agency, staff } from '../db/schema/organisation.ts';
import type { Query } from './query.ts';

/** The staff who may sit at this desk, by name. */
export const findPeople: Query<typeof peopleQuery> = ({ db }) =>
  db
    .select({ staffId: staff.id, fullName: staff.fullName, role: staff.role, agencyId: staff.agencyId, agencyName: agency.name })
    .from(staff)
    .innerJoin(agency, eq(staff.agencyId, agency.id))
    .where(eq(staff.active, true))
    .orderBy(asc(staff.fullName))
    .all();
