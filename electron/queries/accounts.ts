import type { accountsQuery, AccountLine, WorkstationLine } from '../../shared/contract/account-contract.ts';
import { mayAdminister } from '../../shared/domain/account/account-acts.ts';
import { reviewDueOn } from '../../shared/domain/account/rights-review.ts';
import { ROLES, type Role } from '../../shared/domain/rights/role.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Query, QueryContext } from './query.ts';

interface AccountFound {
  readonly staffId: string;
  readonly fullName: string;
  readonly login: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly active: 0 | 1;
  readonly hasFactor: 0 | 1;
  readonly activationUntil: number | null;
  readonly createdAt: Instant;
  readonly createdBy: string | null;
  readonly reviewedAt: Instant | null;
  readonly reviewedBy: string | null;
  readonly lastSignInAt: Instant | null;
  readonly version: number;
}

const ACCOUNTS = `
  SELECT s.id AS staffId, s.full_name AS fullName, a.login, s.role, s.agency_id AS agencyId, g.name AS agencyName, s.active,
    a.totp_secret IS NOT NULL AS hasFactor, a.activation_until AS activationUntil, a.created_at AS createdAt,
    coalesce((SELECT full_name FROM staff c WHERE c.id = a.created_by), CASE WHEN a.created_by LIKE 'cli:%' THEN a.created_by END) AS createdBy, a.reviewed_at AS reviewedAt,
    (SELECT full_name FROM staff r WHERE r.id = a.reviewed_by) AS reviewedBy,
    (SELECT max(opened_at) FROM staff_session t WHERE t.staff_id = s.id) AS lastSignInAt, a.version
  FROM account a JOIN staff s ON s.id = a.staff_id JOIN agency g ON g.id = s.agency_id ORDER BY s.active DESC, s.full_name, s.id`;

const WORKSTATIONS = `
  SELECT w.id, w.name, EXISTS (SELECT 1 FROM workstation_key k WHERE k.workstation_id = w.id) AS here, w.enrolled_at AS enrolledAt,
    a.latest_seen_at AS latestSeenAt, a.revoked_at AS revokedAt, a.version, (SELECT count(*) FROM enrolment e WHERE e.workstation_id = w.id) AS accounts
  FROM workstation w JOIN workstation_access a ON a.workstation_id = w.id ORDER BY here DESC, a.revoked_at IS NOT NULL, w.name, w.id`;

const AGENCIES = 'SELECT id, name FROM agency';
const FRENCH_ORDER = new Intl.Collator('fr');

/** A lead sees the accounts of the agency, an administrator all of them. */
export const listAccounts: Query<typeof accountsQuery> = ({ connection }, _input, context) => {
  const actor = context.actor;
  const isSeen = (agencyId: string): boolean => actor !== null && (actor.role === 'administrateur' || agencyId === actor.agencyId);
  const accounts = connection.prepare<[], AccountFound>(ACCOUNTS).all().filter(({ agencyId }) => isSeen(agencyId));
  const workstations = connection.prepare<[], Omit<WorkstationLine, 'here'> & { here: 0 | 1 }>(WORKSTATIONS).all();
  const agencies = connection.prepare<[], { id: string; name: string }>(AGENCIES).all().filter(({ id }) => isSeen(id)).toSorted((one, other) => FRENCH_ORDER.compare(one.name, other.name));
  return {
    accounts: accounts.map((account) => lineOf(account, context)),
    hasHub: connection.prepare<[], 0 | 1>('SELECT EXISTS (SELECT 1 FROM hub_link)').pluck().get() === 1,
    workstations: workstations.map((line) => ({ ...line, here: line.here === 1 })),
    agencies,
    roles: ROLES.filter((role) => actor !== null && agencies.some(({ id }) => mayAdminister(actor, { role, agencyId: id }))),
    today: context.today,
  };
};

function lineOf({ active, hasFactor, activationUntil, createdAt, ...row }: AccountFound, { actor, now, profile }: QueryContext): AccountLine {
  return {
    ...row,
    state: stateOf({ active, hasFactor, activationUntil }, now),
    reviewDueOn: reviewDueOn({ createdAt, reviewedAt: row.reviewedAt }, profile.accounts.rightsReview.months),
    may: actor !== null && actor.staffId !== row.staffId && mayAdminister(actor, row),
  };
}

function stateOf({ active, hasFactor, activationUntil }: Pick<AccountFound, 'active' | 'hasFactor' | 'activationUntil'>, now: Instant): AccountLine['state'] {
  if (active === 0) return 'shut';
  if (activationUntil !== null) return activationUntil < now ? 'code-over' : 'awaited';
  return hasFactor === 1 ? 'active' : 'without-factor';
}
