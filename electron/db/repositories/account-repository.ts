import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { AccountTarget, WorkstationTarget } from '../../../shared/domain/account/account-acts.ts';
import type { Login } from '../../../shared/domain/account/login.ts';
import { isSameName } from '../../../shared/domain/account/same-name.ts';
import type { AccountRow, EnrolmentRow, StaffSessionRow } from '../../../shared/domain/change/account-rows.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { ReadDb } from '../handles.ts';
import { account, enrolment, recoveryCode, staffSession, workstationAccess } from '../schema/account.ts';
import { workstationKey } from '../schema/audit.ts';
import { agency, staff } from '../schema/organisation.ts';

type Reads = Pick<ReadDb, 'select'>;

/** The account of a person of the staff, or null. */
export function findAccount(db: Reads, staffId: string): AccountTarget | null {
  const row = db.select().from(account).innerJoin(staff, eq(staff.id, account.staffId)).where(eq(account.staffId, staffId)).get();
  if (row === undefined) return null;
  const codes = db.select({ id: recoveryCode.id }).from(recoveryCode).where(eq(recoveryCode.staffId, staffId)).all();
  return { staff: row.staff, account: parsedAccount(row.account), recoveryCodeIds: codes.map(({ id }) => id) };
}

export function findAccountByLogin(db: Reads, login: Login): AccountTarget | null {
  const row = db.select({ staffId: account.staffId }).from(account).where(eq(account.login, login)).get();
  return row === undefined ? null : findAccount(db, row.staffId);
}

/** The logins that may open the desk: what the key file keeps a slot for. */
export function listOpenLogins(db: Reads): readonly Login[] {
  const rows = db.select({ login: account.login }).from(account).innerJoin(staff, eq(staff.id, account.staffId)).where(eq(staff.active, true)).all();
  return rows.map(({ login }) => login as Login);
}

/** The logins of whoever is no longer in the staff: their slots are to go. */
export function listShutLogins(db: Reads): readonly Login[] {
  const rows = db.select({ login: account.login }).from(account).innerJoin(staff, eq(staff.id, account.staffId)).where(eq(staff.active, false)).all();
  return rows.map(({ login }) => login as Login);
}

/** Whether somebody whose account is open bears this name, `exceptId` aside. */
export function isNameTaken(db: Reads, fullName: string, exceptId: string): boolean {
  const rows = db.select({ fullName: staff.fullName }).from(staff).innerJoin(account, eq(staff.id, account.staffId)).where(and(eq(staff.active, true), ne(staff.id, exceptId))).all();
  return rows.some((row) => isSameName(row.fullName, fullName));
}

export function findAgencyName(db: Reads, agencyId: string): string | null {
  return db.select({ name: agency.name }).from(agency).where(eq(agency.id, agencyId)).get()?.name ?? null;
}

/** What may be done from a workstation; null when it has none, or nobody has signed in there. */
export function findWorkstation(db: Reads, id: string): WorkstationTarget | null {
  const row = db
    .select({ access: workstationAccess, ownId: workstationKey.workstationId })
    .from(workstationAccess)
    .leftJoin(workstationKey, eq(workstationKey.workstationId, workstationAccess.workstationId))
    .where(eq(workstationAccess.workstationId, id))
    .get();
  if (row === undefined) return null;
  const { revokedAt, latestSeenAt } = row.access;
  return { ...row.access, revokedAt: instantOrNull(revokedAt), latestSeenAt: instant(latestSeenAt), isHere: row.ownId !== null };
}

/** The workstation whose database this is; null until somebody has signed in here. */
export function findOwnWorkstation(db: Reads): WorkstationTarget | null {
  const own = db.select({ id: workstationKey.workstationId }).from(workstationKey).get();
  return own === undefined ? null : findWorkstation(db, own.id);
}

export function findEnrolment(db: Reads, staffId: string, workstationId: string): EnrolmentRow | null {
  const row = db.select().from(enrolment).where(and(eq(enrolment.staffId, staffId), eq(enrolment.workstationId, workstationId))).get();
  return row === undefined ? null : { ...row, enrolledAt: instant(row.enrolledAt), leaseRenewedAt: instantOrNull(row.leaseRenewedAt) };
}

/** Recovery codes that have not served. */
export function listUnusedCodes(db: Reads, staffId: string): readonly { readonly id: string; readonly digest: string }[] {
  return db.select({ id: recoveryCode.id, digest: recoveryCode.digest }).from(recoveryCode).where(and(eq(recoveryCode.staffId, staffId), isNull(recoveryCode.usedAt))).all();
}

/** The stays of a person that the desk saw begin and not end, newest first: the one that lasts, and those that a cut of power ended. */
export function listOpenSessions(db: Reads, staffId: string): readonly Pick<StaffSessionRow, 'id'>[] {
  return db.select({ id: staffSession.id }).from(staffSession).where(and(eq(staffSession.staffId, staffId), isNull(staffSession.endedAt))).orderBy(desc(staffSession.openedAt)).all();
}

function parsedAccount(row: typeof account.$inferSelect): AccountRow {
  const { createdAt, activationUntil, passphraseSetAt, reviewedAt } = row;
  return {
    ...row, createdAt: instant(createdAt), activationUntil: instantOrNull(activationUntil), passphraseSetAt: instantOrNull(passphraseSetAt), reviewedAt: instantOrNull(reviewedAt),
  };
}

function instantOrNull(utcMs: number | null): Instant | null {
  return utcMs === null ? null : instant(utcMs);
}
