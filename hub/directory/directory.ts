import type { AccountRow, AgencyRow, StaffRow } from '../../shared/domain/change/account-rows.ts';
import type { StaffScopeRow } from '../../shared/domain/change/change.ts';
import { scopeOf } from '../../shared/domain/rights/scope.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';

/** The scope that everybody has, and the one file in it. */
export const DIRECTORY = 'directory';

/** Who works where, as the rows of the directory say it at one moment. */
export interface Directory {
  /** Of the directory's log when it was read. */
  readonly seq: number;
  readonly staff: ReadonlyMap<string, StaffRow>;
  readonly grants: readonly StaffScopeRow[];
  readonly agencies: readonly AgencyRow[];
  /** Who made each account, and who looked at it since. */
  readonly accounts: ReadonlyMap<string, Pick<AccountRow, 'createdBy' | 'reviewedBy'>>;
}

/** The name of the scope that holds the members of an agency. */
export function agencyScope(agencyId: string): string {
  return `agency:${agencyId}`;
}

/** Somebody who may act now; null for whoever is not, or no longer, of the staff. */
export function activeStaff({ staff }: Directory, staffId: string): StaffRow | null {
  const person = staff.get(staffId);
  return person === undefined || !person.active ? null : person;
}

/**
 * The scopes whose rows this person may have today: the directory, and the agencies that their grants name. Worked out from the rows at
 * each call; a token says who somebody is, never what they may.
 */
export function authorisedScopes(directory: Directory, staffId: string, today: LocalDate): readonly string[] {
  const person = activeStaff(directory, staffId);
  if (person === null) return [];
  const agencyIds = directory.agencies.map(({ id }) => id);
  const grants = directory.grants.filter((grant) => grant.staffId === staffId);
  const scope = scopeOf({ ownAgencyId: person.agencyId, grants, agencyIds, today });
  const seen = scope.kind === 'whole' ? agencyIds : agencyIds.filter((id) => scope.agencyIds.includes(id));
  return [DIRECTORY, ...seen.map(agencyScope)];
}
