import { randomUUID } from 'node:crypto';
import type { Change } from '../../shared/domain/change/change.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { applyChanges } from '../db/apply-changes.ts';
import type { WriteTx } from '../db/handles.ts';
import { findEnrolment, findWorkstation, listOpenSessions } from '../db/repositories/account-repository.ts';
import type { EndedStay } from './entrance-parts.ts';
import type { Entry } from './judge-entry.ts';

interface Arrival {
  readonly entry: Entry;
  readonly workstationId: string;
  readonly ended: readonly EndedStay[];
  /** Wrong attempts on this login since it was last right. */
  readonly refusedBefore: number;
}

/** Writes an entry: what proved it and will not serve again, the workstation, the lease, the stay. Gives the id of the stay. */
export function writeEntry(tx: WriteTx, { entry, workstationId, ended, refusedBefore }: Arrival): string {
  const { target: { staff }, means, needs, now, changes } = entry;
  const sessionId = randomUUID();
  const isWhole = needs === 'nothing';
  for (const stay of ended) writeEnd(tx, stay);
  applyChanges(tx, [
    ...changes,
    ...workstationChanges(tx, workstationId, { means, now }),
    ...(isWhole ? leaseChanges(tx, staff.id, workstationId, now) : []),
    ...endOfOthers(tx, staff.id, now),
    { op: 'insert', entity: 'staffSession', row: { id: sessionId, staffId: staff.id, workstationId, means, openedAt: now, endedAt: null, endReason: null, refusedBefore } },
  ]);
  return sessionId;
}

/** Writes what ended while the desk was locked, when somebody comes back. A passphrase says nothing of the time: the latest instant seen stays. */
export function writeReturn(tx: WriteTx, ended: readonly EndedStay[]): void {
  for (const stay of ended) writeEnd(tx, stay);
}

/** Writes that a stay ended. */
export function writeEnd(tx: WriteTx, { sessionId, reason, at }: EndedStay): void {
  applyChanges(tx, [{ op: 'update', entity: 'staffSession', id: sessionId, seenVersion: null, set: { endedAt: at, endReason: reason } }]);
}

/** The lease runs from the last whole sign-in: here the workstation is its own authority. */
export function leaseChanges(tx: WriteTx, staffId: string, workstationId: string, now: Instant): readonly Change[] {
  const enrolment = findEnrolment(tx, staffId, workstationId);
  if (enrolment === null) return [{ op: 'insert', entity: 'enrolment', row: { id: randomUUID(), staffId, workstationId, enrolledAt: now, leaseRenewedAt: now } }];
  return [{ op: 'update', entity: 'enrolment', id: enrolment.id, seenVersion: null, set: { leaseRenewedAt: now } }];
}

/**
 * The first person who enters enrols the workstation. Later, the latest instant seen moves with a code of a telephone alone: its clock agrees with this
 * one's, so that a clock that runs ahead by itself never ends the leases of colleagues.
 */
function workstationChanges(tx: WriteTx, workstationId: string, { means, now }: Pick<Entry, 'means' | 'now'>): readonly Change[] {
  if (findWorkstation(tx, workstationId) !== null) {
    return means === 'code' ? [{ op: 'update', entity: 'workstationAccess', id: workstationId, seenVersion: null, set: { latestSeenAt: now } }] : [];
  }
  return [{ op: 'insert', entity: 'workstationAccess', row: { workstationId, revokedAt: null, revokedBy: null, latestSeenAt: now, version: 1 } }];
}

/** A stay that a cut of power ended is closed by the next one: its real end is not known. */
function endOfOthers(tx: WriteTx, staffId: string, now: Instant): readonly Change[] {
  return listOpenSessions(tx, staffId).map(({ id }) => ({ op: 'update', entity: 'staffSession', id, seenVersion: null, set: { endedAt: now, endReason: 'quit' } }));
}
