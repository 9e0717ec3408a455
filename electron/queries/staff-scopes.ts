import type { ScopedPerson, scopesQuery } from '../../shared/contract/scope-contract.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

const PEOPLE = 'SELECT id AS staffId, full_name AS fullName, role, agency_id AS ownAgencyId FROM staff WHERE active = 1 ORDER BY full_name';
const AGENCIES = 'SELECT id, name FROM agency ORDER BY name';
const GRANTS = `
  SELECT staff_id AS staffId, agency_id AS agencyId, valid_from AS validFrom FROM staff_scope
  WHERE valid_from <= @today AND (valid_to IS NULL OR valid_to >= @today)`;

interface Grant {
  readonly staffId: string;
  readonly agencyId: string | null;
  readonly validFrom: LocalDate;
}

/** What each active person sees today: the agencies granted, or their own. */
export const listScopes: Query<typeof scopesQuery> = ({ connection }, _input, { today }) => {
  const agencies = connection.prepare<[], { id: string; name: string }>(AGENCIES).all();
  const grants = connection.prepare<unknown[], Grant>(GRANTS).all({ today });
  const people = connection.prepare<[], Omit<ScopedPerson, 'agencies' | 'portfolio' | 'since'>>(PEOPLE).all();
  return { agencies, people: people.map((person) => scopedPerson(person, grants.filter(({ staffId }) => staffId === person.staffId), agencies)) };
};

function scopedPerson(person: Omit<ScopedPerson, 'agencies' | 'portfolio' | 'since'>, grants: readonly Grant[], agencies: ScopedPerson['agencies']): ScopedPerson {
  const granted = grants.flatMap(({ agencyId }) => agencyId ?? []);
  const seen = granted.length === 0 ? [person.ownAgencyId] : granted;
  const since = grants.reduce<LocalDate | null>((first, { validFrom }) => (first === null || validFrom < first ? validFrom : first), null);
  return { ...person, agencies: agencies.filter(({ id }) => seen.includes(id)), portfolio: grants.length - granted.length, since };
}
