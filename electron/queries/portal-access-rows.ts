import type { PortalAccess } from '../../shared/contract/portal-access-contract.ts';
import type { PastCheck } from '../../shared/domain/portal-access/identity-check.ts';
import type { PortalAccount } from '../../shared/domain/portal-access/portal-account.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/** The rows that the tab of portal access is built from. What a card shows is bounded: the file is no journal of connections. */

export interface MemberRow {
  readonly id: number;
  readonly number: string;
  readonly insurer: string;
  readonly civility: 'mme' | 'm';
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: LocalDate;
  readonly postcode: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly emailChangedOn: LocalDate | null;
  readonly phoneChangedOn: LocalDate | null;
}

export interface AccountRow extends PortalAccount {
  readonly loginEmail: string | null;
  readonly codeChannel: 'email' | 'sms' | null;
  readonly createdOn: LocalDate | null;
  readonly toldAt: Instant;
}

type AlertRow = Omit<PortalAccess['alerts'][number], 'closed'> & {
  readonly closedAt: Instant | null;
  readonly closedByName: string | null;
  readonly outcome: 'recognised' | 'not-recognised' | 'secured' | null;
  readonly closingNote: string | null;
};

const MEMBER = `
  SELECT m.id, m.number, m.insurer, p.civility, p.last_name AS lastName, p.first_name AS firstName, p.birth_date AS birthDate, m.postcode, m.email, m.mobile,
    m.email_changed_on AS emailChangedOn, m.phone_changed_on AS phoneChangedOn
  FROM member m JOIN person p ON p.id = m.person_id WHERE m.id = ?`;

const ACCOUNT = `
  SELECT state, blocked_until AS blockedUntil, login_email AS loginEmail, code_channel AS codeChannel, created_on AS createdOn, told_at AS toldAt
  FROM portal_account WHERE member_id = ?`;

const CONNECTIONS = `
  SELECT id, at, outcome, device, place, known_device AS knownDevice FROM portal_connection WHERE member_id = ? ORDER BY at DESC, id LIMIT 8`;

const ALERTS = `
  SELECT a.id, a.kind, a.connection_id AS connectionId, a.opened_at AS openedAt, a.opened_by AS openedBy, a.opened_by_name AS openedByName, a.note, a.version,
    a.closed_at AS closedAt, s.full_name AS closedByName, a.outcome, a.closing_note AS closingNote
  FROM access_alert a LEFT JOIN staff s ON s.id = a.closed_by WHERE a.member_id = ? ORDER BY a.closed_at IS NOT NULL, a.opened_at DESC, a.id LIMIT 10`;

const HELD = `
  SELECT id AS requestId, number FROM request
  WHERE member_id = ? AND kind = 'rib-change' AND status IN ('to-check', 'correction') ORDER BY received_at`;

const CHECKS = 'SELECT at, staff_id AS staffId, outcome FROM identity_check WHERE member_id = ? ORDER BY at DESC LIMIT 50';
const BOUNCES = 'SELECT address, bounced_on AS bouncedOn FROM email_bounce WHERE member_id = ?';

const ORDERS = `
  SELECT id, kind, sent_to AS sentTo, ordered_at AS orderedAt, ordered_by_name AS orderedByName, state FROM portal_order
  WHERE member_id = ? ORDER BY ordered_at DESC, id LIMIT 6`;

const RUNS = `
  SELECT id, script, outcome, note, ended_at AS endedAt, ended_by_name AS endedByName FROM script_run WHERE member_id = ? ORDER BY ended_at DESC, id LIMIT 6`;

export function memberRow(connection: SqliteConnection, memberId: number): MemberRow | null {
  return connection.prepare<[number], MemberRow>(MEMBER).get(memberId) ?? null;
}

export function accountRow(connection: SqliteConnection, memberId: number): AccountRow | null {
  return connection.prepare<[number], AccountRow>(ACCOUNT).get(memberId) ?? null;
}

export function connectionRows(connection: SqliteConnection, memberId: number): PortalAccess['connections'] {
  type Row = Omit<PortalAccess['connections'][number], 'knownDevice'> & { readonly knownDevice: number };
  return connection.prepare<[number], Row>(CONNECTIONS).all(memberId).map(({ knownDevice, ...row }) => ({ ...row, knownDevice: knownDevice === 1 }));
}

/** Open alerts first, then the latest closed ones. */
export function alertRows(connection: SqliteConnection, memberId: number): PortalAccess['alerts'] {
  return connection.prepare<[number], AlertRow>(ALERTS).all(memberId).map(({ closedAt, closedByName, outcome, closingNote, ...row }) => ({
    ...row, closed: closedAt === null || outcome === null ? null : { at: closedAt, byName: closedByName ?? '', outcome, note: closingNote },
  }));
}

export function heldRows(connection: SqliteConnection, memberId: number): PortalAccess['heldRequests'] {
  return connection.prepare<[number], PortalAccess['heldRequests'][number]>(HELD).all(memberId);
}

export function checkRows(connection: SqliteConnection, memberId: number): readonly PastCheck[] {
  return connection.prepare<[number], PastCheck>(CHECKS).all(memberId);
}

export function bounceRows(connection: SqliteConnection, memberId: number): readonly { readonly address: string; readonly bouncedOn: LocalDate }[] {
  return connection.prepare<[number], { address: string; bouncedOn: LocalDate }>(BOUNCES).all(memberId);
}

export function orderRows(connection: SqliteConnection, memberId: number): PortalAccess['orders'] {
  return connection.prepare<[number], PortalAccess['orders'][number]>(ORDERS).all(memberId);
}

type RunRow = Omit<PortalAccess['scriptRuns'][number], 'title'> & { readonly script: string };

export function scriptRunRows(connection: SqliteConnection, memberId: number): readonly RunRow[] {
  return connection.prepare<[number], RunRow>(RUNS).all(memberId);
}
