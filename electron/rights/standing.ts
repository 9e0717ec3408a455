import { scopeOf, type Scope, type ScopeGrant } from '../../shared/domain/rights/scope.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';

/** What somebody is at the very moment they act: the session may be older than the last change of their rights. */
export interface Standing {
  readonly role: Role;
  readonly agencyId: string;
  readonly scope: Scope;
}

interface StaffRow {
  readonly role: Role;
  readonly agencyId: string;
}

/** Nobody is of the staff on a workstation that has been revoked: the one whose secret key is in this file. */
const STAFF = `
  SELECT role, agency_id AS agencyId FROM staff WHERE id = ? AND active = 1
    AND NOT EXISTS (SELECT 1 FROM workstation_key JOIN workstation_access USING (workstation_id) WHERE revoked_at IS NOT NULL)`;
const GRANTS = 'SELECT agency_id AS agencyId, member_id AS memberId, valid_from AS validFrom, valid_to AS validTo FROM staff_scope WHERE staff_id = ?';
/** A few agencies, each looked up once in the index of members. */
const AGENCIES = 'SELECT id FROM agency WHERE EXISTS (SELECT 1 FROM member WHERE member.agency_id = agency.id)';

/**
 * What they are now; null when they are not, or no longer, of the staff, or their workstation is revoked. Read again only once
 * somebody has written since: another connection moves `data_version`, this one `total_changes`.
 */
export function readStanding(connection: SqliteConnection, staffId: string, today: LocalDate): Standing | null {
  const version = `${valueOf(connection, 'PRAGMA data_version')} ${valueOf(connection, 'SELECT total_changes()')}`;
  const known = kept.get(connection);
  if (known !== undefined && known.version === version && known.staffId === staffId && known.today === today) return known.standing;
  const standing = standingOf(connection, staffId, today);
  kept.set(connection, { version, staffId, today, standing });
  return standing;
}

function valueOf(connection: SqliteConnection, sql: string): number {
  return prepared<[number]>(connection, sql).raw().get()?.[0] ?? -1;
}

function standingOf(connection: SqliteConnection, staffId: string, today: LocalDate): Standing | null {
  const staff = prepared<StaffRow>(connection, STAFF).get(staffId);
  if (staff === undefined) return null;
  const grants = prepared<ScopeGrant>(connection, GRANTS).all(staffId);
  const agencyIds = prepared<{ id: string }>(connection, AGENCIES).all().map(({ id }) => id);
  return { ...staff, scope: scopeOf({ ownAgencyId: staff.agencyId, grants, agencyIds, today }) };
}

interface Kept {
  readonly version: string;
  readonly staffId: string;
  readonly today: LocalDate;
  readonly standing: Standing | null;
}

const kept = new WeakMap<SqliteConnection, Kept>();
