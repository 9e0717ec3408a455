import { done, refused, type Result } from '../../lib/result.ts';
import type { AccountRow, StaffRow, WorkstationAccessRow } from '../change/account-rows.ts';
import type { Change } from '../change/change.ts';
import type { Role } from '../rights/role.ts';
import { instant, type Instant } from '../values/instant.ts';
import type { Login } from './login.ts';

export type AccountRefusal =
  | 'not-allowed' | 'not-found' | 'own-account' | 'own-workstation' | 'changed-since' | 'already-done' | 'login-taken' | 'full-name-taken' | 'full-name-missing' | 'agency-unknown'
  | 'directory-of-hub' | 'staff-inactive';

/** Who administers. */
export interface Administrator {
  readonly staffId: string;
  readonly role: Role;
  readonly agencyId: string;
}

/** The account acted upon, as it stands. */
export interface AccountTarget {
  readonly staff: StaffRow;
  readonly account: AccountRow;
  readonly recoveryCodeIds: readonly string[];
}

const HOUR_MS = 3_600_000;
/** Whom an agency lead may make, change and shut: those who work under them, never a peer nor an administrator. */
const UNDER_A_LEAD: readonly Role[] = ['conseiller', 'gestionnaire'];

/**
 * Whether this person may administer an account of that role in that agency.
 *
 * Source: House, on U-61; CNIL, guide de la sécurité des données personnelles 2024, fiche « Gérer les habilitations ».
 */
export function mayAdminister(actor: Administrator, target: { readonly role: Role; readonly agencyId: string }): boolean {
  if (actor.role === 'administrateur') return true;
  return actor.role === 'responsable' && target.agencyId === actor.agencyId && UNDER_A_LEAD.includes(target.role);
}

interface NewAccount {
  readonly staffId: string;
  readonly login: Login;
  readonly fullName: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly isLoginTaken: boolean;
  /** Whether an open account bears this name already; then its maker must have said that it is another person's. */
  readonly isNameTaken: boolean;
  readonly isAnotherPerson: boolean;
  readonly isAgencyKnown: boolean;
}

export interface Circumstances {
  readonly actor: Administrator;
  readonly now: Instant;
  /** Of the code that the person receives. */
  readonly validHours: number;
  /** Who is in the staff, their role and their agency are then the hub's, and nothing here may say otherwise. */
  readonly hasHub: boolean;
}

/** A code opens the account until then, once the changes are written. */
export type AwaitedAccount = Result<{ readonly until: Instant; readonly changes: readonly Change[] }, AccountRefusal>;

/** Makes a person of the staff and their account, to be opened by a code until `until`. */
export function createAccount(given: NewAccount, { actor, now, validHours, hasHub }: Circumstances): AwaitedAccount {
  const { staffId, login, role, agencyId } = given;
  const fullName = given.fullName.trim().replace(/\s+/gu, ' ');
  if (fullName === '') return refused('full-name-missing');
  if (!mayAdminister(actor, { role, agencyId })) return refused('not-allowed');
  if (hasHub) return refused('directory-of-hub');
  if (!given.isAgencyKnown) return refused('agency-unknown');
  if (given.isLoginTaken) return refused('login-taken');
  if (given.isNameTaken && !given.isAnotherPerson) return refused('full-name-taken');
  const until = codeEndsAt({ now, validHours });
  return done({ until, changes: [
    { op: 'insert', entity: 'staff', row: { id: staffId, fullName, role, agencyId, active: true } },
    { op: 'insert', entity: 'account', row: awaitedAccount({ staffId, login, until }, { actor, now }) },
  ] });
}

/** Until when a code that is given now opens. */
export function codeEndsAt({ now, validHours }: Pick<Circumstances, 'now' | 'validHours'>): Instant {
  return instant(now + validHours * HOUR_MS);
}

/** An account that nobody has entered yet: a code opens it until `until`. */
export function awaitedAccount({ staffId, login, until }: { readonly staffId: string; readonly login: Login; readonly until: Instant }, { actor, now }: Pick<Circumstances, 'actor' | 'now'>): AccountRow {
  return {
    staffId, login, totpSecret: null, totpLastStep: null, createdAt: now, createdBy: actor.staffId, activationUntil: until,
    passphraseSetAt: null, reviewedAt: null, reviewedBy: null, version: 1,
  };
}

/**
 * Gives a new code to somebody who lost their passphrase, their telephone or their lease, or whose account was shut: all that they had
 * enrolled is forgotten and chosen anew, so that nobody who found one of the two gains by it. An account that was shut does not open
 * beside another one of the same name: one person would have two.
 */
export function renewAccess(target: AccountTarget, isNameTaken: boolean, { actor, now, validHours, hasHub }: Circumstances): AwaitedAccount {
  const refusal = administrationRefusal(target.staff, actor);
  if (refusal !== null) return refused(refusal);
  if (!target.staff.active && hasHub) return refused('directory-of-hub');
  if (!target.staff.active && isNameTaken) return refused('full-name-taken');
  const until = codeEndsAt({ now, validHours });
  return done({ until, changes: [
    accountChange(target.account, { totpSecret: null, totpLastStep: null, activationUntil: until }),
    ...(target.staff.active ? [] : [staffChange(target.staff.id, { active: true })]),
    ...forgetCodes(target.recoveryCodeIds),
  ] });
}

/** Shuts the account: its next act is refused, and its slot of the key file goes. */
export function disableAccount(target: AccountTarget, { actor, hasHub }: Pick<Circumstances, 'actor' | 'hasHub'>): Result<readonly Change[], AccountRefusal> {
  const refusal = administrationRefusal(target.staff, actor);
  if (refusal !== null) return refused(refusal);
  if (hasHub) return refused('directory-of-hub');
  if (!target.staff.active) return refused('already-done');
  return done([staffChange(target.staff.id, { active: false }), accountChange(target.account, {})]);
}

/** A new role or agency has been looked at as a review would: the date of the review moves with it. */
export function changeRole(
  target: AccountTarget, to: { readonly role: Role; readonly agencyId: string; readonly isAgencyKnown: boolean }, { actor, now, hasHub }: Omit<Circumstances, 'validHours'>,
): Result<readonly Change[], AccountRefusal> {
  const refusal = administrationRefusal(target.staff, actor);
  if (refusal !== null) return refused(refusal);
  if (hasHub) return refused('directory-of-hub');
  if (!mayAdminister(actor, to)) return refused('not-allowed');
  if (!to.isAgencyKnown) return refused('agency-unknown');
  return done([staffChange(target.staff.id, { role: to.role, agencyId: to.agencyId }), accountChange(target.account, { reviewedAt: now, reviewedBy: actor.staffId })]);
}

/** Says that what the account may do was looked at and is still right. */
export function reviewRights(target: AccountTarget, { actor, now }: Pick<Circumstances, 'actor' | 'now'>): Result<readonly Change[], AccountRefusal> {
  const refusal = administrationRefusal(target.staff, actor);
  if (refusal !== null) return refused(refusal);
  return done([accountChange(target.account, { reviewedAt: now, reviewedBy: actor.staffId })]);
}

/** `isHere`: the one in use. */
export type WorkstationTarget = WorkstationAccessRow & { readonly isHere: boolean };

/** Shuts a workstation for everybody. The one in use cannot shut itself: nobody could open it again to say so. */
export function revokeWorkstation(workstation: WorkstationTarget, actor: Administrator, now: Instant): Result<readonly Change[], AccountRefusal> {
  if (actor.role !== 'administrateur') return refused('not-allowed');
  if (workstation.isHere) return refused('own-workstation');
  if (workstation.revokedAt !== null) return refused('already-done');
  const set = { revokedAt: now, revokedBy: actor.staffId, version: workstation.version + 1 };
  return done([{ op: 'update', entity: 'workstationAccess', id: workstation.workstationId, seenVersion: workstation.version, set }]);
}

/** Why `actor` may not administer this person, or null. Nobody changes what they may do themselves, not even to give it back. Somebody of another agency answers a lead as an absent one. */
export function administrationRefusal(staff: Pick<StaffRow, 'id' | 'role' | 'agencyId'>, actor: Administrator): AccountRefusal | null {
  if (staff.id === actor.staffId) return 'own-account';
  if (actor.role === 'responsable' && staff.agencyId !== actor.agencyId) return 'not-found';
  return mayAdminister(actor, staff) ? null : 'not-allowed';
}

function accountChange(account: AccountRow, set: Partial<AccountRow>): Change {
  return { op: 'update', entity: 'account', id: account.staffId, seenVersion: account.version, set: { ...set, version: account.version + 1 } };
}

function staffChange(id: string, set: Partial<StaffRow>): Change {
  return { op: 'update', entity: 'staff', id, seenVersion: null, set };
}

function forgetCodes(ids: readonly string[]): readonly Change[] {
  return ids.map((id) => ({ op: 'remove', entity: 'recoveryCode', id }));
}
