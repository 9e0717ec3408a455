import type { AuditAction } from '../../shared/contract/audit-actions.ts';
import type { CommandContract, QueryContract } from '../../shared/contract/define.ts';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { subjectName } from '../../shared/domain/rights/subject.ts';
import { refused } from '../../shared/lib/result.ts';
import type { Barred } from '../rights/judge-access.ts';
import type { Desk } from '../session/desk.ts';

/** Refuses a call before it does anything, and records it: what was called when it is one of ours, and the code; never what was sent. */
export function refuseAtDoor(desk: Desk, called: CommandContract | QueryContract | 'nothing of ours', refusal: Refusal) {
  const action = called === 'nothing of ours' ? unnamedAction(refusal) : actionOf(called);
  desk.record({ action, subject: 'desk', outcome: 'refused', detail: { code: refusal.code } });
  return refused(refusal);
}

/**
 * Refuses a call that its rights bar. The caller learns the code alone; the journal keeps the rule and the file that was tried.
 * Whoever is no longer what their session says has to sign in again.
 */
export function refuseByRights(desk: Desk, called: CommandContract | QueryContract, { rule, code, subject }: Barred) {
  desk.record({ action: actionOf(called), subject: subject ?? 'desk', outcome: 'refused', detail: { code, rule } });
  if (rule === 'no-longer-staff' || rule === 'role-changed') desk.standingLost();
  return refused<Refusal>({ code });
}

/** Refuses one call among too many; `refusals` says for how many the entry stands, null when a later one will count this one. */
export function refuseTooMany(desk: Desk, called: CommandContract | QueryContract, refusals: number | null) {
  const code = 'too-many-calls';
  if (refusals !== null) desk.record({ action: actionOf(called), subject: 'desk', outcome: 'refused', detail: { code, calls: refusals } });
  return refused<Refusal>({ code });
}

/** Contracts are found by name in the registries from which `AuditAction` is made. */
export function actionOf({ name }: CommandContract | QueryContract): AuditAction {
  return name as AuditAction;
}

/** What an accepted input is about, as the journal names it: 'member:7', else the desk. */
export function subjectOf({ concerns }: CommandContract | QueryContract, input: unknown): string {
  const subject = concerns?.(input) ?? null;
  return subject === null ? 'desk' : subjectName(subject);
}

function unnamedAction({ code }: Refusal): AuditAction {
  if (code === 'unknown-sender') return 'door.unknown-sender';
  return code === 'unknown-operation' ? 'door.unknown-operation' : 'door.malformed';
}
