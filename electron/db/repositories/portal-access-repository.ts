import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { RequestRow } from '../../../shared/domain/change/change.ts';
import type { AccessAlertRow, ContactChangeRow, PortalOrderRow, PortalResetRow } from '../../../shared/domain/change/portal-access-rows.ts';
import type { PastCheck } from '../../../shared/domain/portal-access/identity-check.ts';
import type { PortalAccount } from '../../../shared/domain/portal-access/portal-account.ts';
import { instant, type Instant } from '../../../shared/domain/values/instant.ts';
import { CHECKS_READ, type PortalMember } from '../../../shared/judging/facts.ts';
import type { ReadDb } from '../handles.ts';
import { member, person } from '../schema/member.ts';
import { accessAlert, contactChange, emailBounce, identityCheck, portalAccount, portalConnection, portalOrder, portalReset } from '../schema/portal-access.ts';
import { request } from '../schema/request.ts';
import { findRequest } from './request-repository.ts';

type Db = Pick<ReadDb, 'select'>;

export function findPortalMember(db: Db, memberId: number): PortalMember | null {
  const { email, mobile, emailChangedOn, phoneChangedOn, version, number, insurer, postcode } = member;
  const { lastName, firstName, birthDate } = person;
  const row = db
    .select({ id: member.id, email, mobile, emailChangedOn, phoneChangedOn, version, number, insurer, postcode, lastName, firstName, birthDate })
    .from(member)
    .innerJoin(person, eq(person.id, member.personId))
    .where(eq(member.id, memberId))
    .get();
  if (row === undefined) return null;
  return {
    contact: { id: row.id, email: row.email, mobile: row.mobile, emailChangedOn: row.emailChangedOn, phoneChangedOn: row.phoneChangedOn, version: row.version },
    identity: { lastName: row.lastName, firstName: row.firstName, birthDate: row.birthDate, postcode: row.postcode },
    number: row.number,
    insurer: row.insurer,
  };
}

export function listIdentityChecks(db: Db, memberId: number): readonly PastCheck[] {
  const { at, staffId, outcome } = identityCheck;
  const rows = db.select({ at, staffId, outcome }).from(identityCheck).where(eq(identityCheck.memberId, memberId)).orderBy(desc(at), asc(identityCheck.id)).limit(CHECKS_READ).all();
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

/** What the portal last said of the account, or null when it said nothing. */
export function findPortalAccount(db: Db, memberId: number): (PortalAccount & { readonly loginEmail: string | null }) | null {
  const { state, blockedUntil, loginEmail } = portalAccount;
  const row = db.select({ state, blockedUntil, loginEmail }).from(portalAccount).where(eq(portalAccount.memberId, memberId)).get();
  return row === undefined ? null : { ...row, blockedUntil: instantOrNull(row.blockedUntil) };
}

export function listBounces(db: Db, memberId: number): readonly { readonly address: string }[] {
  return db.select({ address: emailBounce.address }).from(emailBounce).where(eq(emailBounce.memberId, memberId)).orderBy(asc(emailBounce.address)).all();
}

export function listOpenAlerts(db: Db, memberId: number): readonly AccessAlertRow[] {
  const rows = db.select().from(accessAlert).where(and(eq(accessAlert.memberId, memberId), isNull(accessAlert.closedAt))).orderBy(asc(accessAlert.openedAt), asc(accessAlert.id)).all();
  return rows.map(parsedAlert);
}

export function findAlert(db: Db, alertId: string): AccessAlertRow | null {
  const row = db.select().from(accessAlert).where(eq(accessAlert.id, alertId)).get();
  return row === undefined ? null : parsedAlert(row);
}

/** Whether this connection is the member's own. */
export function hasConnection(db: Db, memberId: number, connectionId: string): boolean {
  const row = db.select({ id: portalConnection.id }).from(portalConnection).where(and(eq(portalConnection.id, connectionId), eq(portalConnection.memberId, memberId))).get();
  return row !== undefined;
}

/** The member's changes of RIB that nobody has decided yet. */
export function listOpenRibChanges(db: Db, memberId: number): readonly RequestRow[] {
  const rows = db
    .select({ id: request.id })
    .from(request)
    .where(and(eq(request.memberId, memberId), eq(request.kind, 'rib-change'), inArray(request.status, ['to-check', 'correction'])))
    .orderBy(asc(request.id))
    .all();
  return rows.map(({ id }) => findRequest(db, id)).filter((row) => row !== null);
}

export function listWaitingOrders(db: Db, memberId: number): readonly Pick<PortalOrderRow, 'kind'>[] {
  return db.select({ kind: portalOrder.kind }).from(portalOrder).where(and(eq(portalOrder.memberId, memberId), eq(portalOrder.state, 'to-send'))).orderBy(asc(portalOrder.id)).all();
}

/** The proof on which a request asks to give access back, or null. */
export function findReset(db: Db, requestId: string): PortalResetRow | null {
  const row = db.select().from(portalReset).where(eq(portalReset.requestId, requestId)).get();
  return row === undefined ? null : { ...row, seenAt: instant(row.seenAt) };
}

export function findContactChange(db: Db, requestId: string): ContactChangeRow | null {
  return db.select().from(contactChange).where(eq(contactChange.requestId, requestId)).get() ?? null;
}

function parsedAlert(row: typeof accessAlert.$inferSelect): AccessAlertRow {
  return { ...row, openedAt: instant(row.openedAt), closedAt: instantOrNull(row.closedAt) };
}

function instantOrNull(moment: number | null): Instant | null {
  return moment === null ? null : instant(moment);
}
