import type { peopleQuery, SignedInPerson } from '../../shared/contract/session-contract.ts';
import type { FirstQuery } from './query.ts';

const PEOPLE = `
  SELECT s.id AS staffId, s.full_name AS fullName, s.role, s.agency_id AS agencyId, a.name AS agencyName
  FROM staff s JOIN agency a ON a.id = s.agency_id WHERE s.active = 1 ORDER BY s.full_name`;

/** The staff who may sit at this desk, by name. */
export const findPeople: FirstQuery<typeof peopleQuery> = ({ connection }) => connection.prepare<[], SignedInPerson>(PEOPLE).all();
