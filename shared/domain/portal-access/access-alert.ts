import { done, refused, type Result } from '../../lib/result.ts';
import type { Change, RequestRow } from '../change/change.ts';
import type { AccessAlertKind, AccessAlertOutcome, AccessAlertRow } from '../change/portal-access-rows.ts';
import { hasRight } from '../rights/right.ts';
import type { Role } from '../rights/role.ts';
import { instant, type Instant } from '../values/instant.ts';

/** Why no account number of the member may change now. */
export interface BankFreeze {
  readonly kind: AccessAlertKind;
  readonly since: Instant;
}

/**
 * What freezes the member's account numbers: the oldest alert still open, an access that the member did not recognise before a mere
 * unusual connection. Null when nothing does.
 *
 * Source: SMI, « alerte en cas de tentative de connexion suspecte »; good practice of insurers against RIB fraud.
 */
export function bankFreeze(alerts: readonly Pick<AccessAlertRow, 'kind' | 'openedAt' | 'closedAt'>[]): BankFreeze | null {
  const open = alerts.filter(({ closedAt }) => closedAt === null).toSorted((left, right) => left.openedAt - right.openedAt);
  const worst = open.find(({ kind }) => kind === 'unrecognised-access') ?? open[0];
  return worst === undefined ? null : { kind: worst.kind, since: worst.openedAt };
}

/** Stops the clock of each change of RIB that waits for a decision: the wait is the verification's, not the insurer's. */
export function holdRibChanges(requests: readonly RequestRow[], now: Instant): readonly Change[] {
  return requests.filter(({ kind, status, pausedAt }) => kind === 'rib-change' && status === 'to-check' && pausedAt === null).map((request) => versioned(request, { pausedAt: now }));
}

/** Lets the clocks run again, goal and deadline moved by the wait. One that is in correction waits for its own answer. */
export function resumeRibChanges(requests: readonly RequestRow[], now: Instant): readonly Change[] {
  return requests.flatMap((request) => {
    const { kind, status, pausedAt, goalAt, deadlineAt } = request;
    if (kind !== 'rib-change' || status !== 'to-check' || pausedAt === null) return [];
    const pause = Math.max(0, now - pausedAt);
    return [versioned(request, { pausedAt: null, goalAt: instant(goalAt + pause), deadlineAt: instant(deadlineAt + pause) })];
  });
}

export interface AlertReport {
  readonly id: string;
  readonly orderId: string;
  readonly memberId: number;
  readonly connectionId: string | null;
  readonly note: string | null;
  readonly by: { readonly staffId: string; readonly fullName: string };
  readonly now: Instant;
}

/**
 * An access that the member does not recognise: an incident is opened, the portal is asked to close the access, and every change
 * of RIB that waits is held.
 *
 * Source: published portal guides of insurers (« en cas de connexion non autorisée, changez votre mot de passe et contactez votre assureur »).
 */
export function reportAccess(report: AlertReport, openRequests: readonly RequestRow[]): readonly Change[] {
  return [...incident(report), ...holdRibChanges(openRequests, report.now)];
}

export type ClosingRefusal = { readonly code: 'already-done' | 'changed-since' | 'not-allowed' | 'alert-opened-by-you' | 'identity-not-verified' | 'note-missing' };

export interface Closing {
  readonly outcome: AccessAlertOutcome;
  readonly note: string;
  readonly seenVersion: number;
  readonly by: { readonly staffId: string; readonly fullName: string; readonly role: Role };
  readonly now: Instant;
  /** Whether this colleague has just verified who speaks. */
  readonly isVerified: boolean;
  /** Of the incident that follows when the member recognises nothing. */
  readonly ids: { readonly alertId: string; readonly orderId: string };
}

/** The outcomes that each kind of alert may end with. */
export const ALERT_OUTCOMES: Readonly<Record<AccessAlertKind, readonly AccessAlertOutcome[]>> = {
  'unusual-connection': ['recognised', 'not-recognised'],
  'unrecognised-access': ['secured'],
};

/**
 * Ends an alert. Lifting the freeze asks for a verified identity; an incident is lifted by a decider who did not open it. A
 * connection that the member does not recognise becomes an incident at once, without any moment between the two.
 *
 * Source: SMI (« bloque l’accès et requiert une vérification complémentaire »); house rule for the second person.
 */
export function closeAlert(alert: AccessAlertRow, closing: Closing, others: { readonly openRequests: readonly RequestRow[]; readonly openAlerts: number }): Result<readonly Change[], ClosingRefusal> {
  const refusal = closingRefusal(alert, closing);
  if (refusal !== null) return refused({ code: refusal });
  const { outcome, by, now, note, ids } = closing;
  const closed: Change = {
    op: 'update', entity: 'accessAlert', id: alert.id, seenVersion: alert.version,
    set: { closedAt: now, closedBy: by.staffId, outcome, closingNote: note.trim(), version: alert.version + 1 },
  };
  if (outcome === 'not-recognised') {
    const { memberId, connectionId } = alert;
    return done([closed, ...incident({ id: ids.alertId, orderId: ids.orderId, memberId, connectionId, note: note.trim(), by, now })]);
  }
  return done(others.openAlerts > 0 ? [closed] : [closed, ...resumeRibChanges(others.openRequests, now)]);
}

function closingRefusal(alert: AccessAlertRow, { outcome, note, seenVersion, by, isVerified }: Closing): ClosingRefusal['code'] | null {
  if (alert.closedAt !== null) return 'already-done';
  if (alert.version !== seenVersion || !ALERT_OUTCOMES[alert.kind].includes(outcome)) return 'changed-since';
  if (alert.kind === 'unrecognised-access' && !hasRight(by.role, 'decide-requests')) return 'not-allowed';
  if (alert.kind === 'unrecognised-access' && by.staffId === alert.openedBy) return 'alert-opened-by-you';
  if (note.trim() === '') return 'note-missing';
  return outcome !== 'not-recognised' && !isVerified ? 'identity-not-verified' : null;
}

function incident({ id, orderId, memberId, connectionId, note, by, now }: AlertReport): readonly Change[] {
  return [
    {
      op: 'insert', entity: 'accessAlert',
      row: {
        id, memberId, kind: 'unrecognised-access', connectionId, openedAt: now, openedBy: by.staffId, openedByName: by.fullName, note,
        closedAt: null, closedBy: null, outcome: null, closingNote: null, version: 1,
      },
    },
    {
      op: 'insert', entity: 'portalOrder',
      row: { id: orderId, memberId, kind: 'block-access', sentTo: null, requestId: null, orderedAt: now, orderedBy: by.staffId, orderedByName: by.fullName, state: 'to-send' },
    },
  ];
}

function versioned(request: RequestRow, set: Partial<RequestRow>): Change {
  return { op: 'update', entity: 'request', id: request.id, seenVersion: request.version, set: { ...set, version: request.version + 1 } };
}
