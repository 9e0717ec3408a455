import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { QUEUE_LIMIT, type QueueTab, type validationCountsQuery, type validationQueueQuery } from '../../shared/contract/request-contract.ts';
import { claimHere } from '../../shared/domain/request/claim.ts';
import { instant, instantOf, type Instant, type LocalTime } from '../../shared/domain/values/instant.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import { andRequestInScope, scopeValues } from '../rights/in-scope.ts';
import type { Query, QueryContext } from './query.ts';

type Row = OutputOf<typeof validationQueueQuery>[number];
type RawRow = Omit<Row, 'memberName' | 'isFrozen' | 'isHoldLocal'> & { readonly isFrozen: number; readonly civility: 'mme' | 'm'; readonly lastName: string; readonly firstName: string };

/** The queue, at most 200 rows, in the one order that every workstation shows. */
export const readValidationQueue: Query<typeof validationQueueQuery> = ({ connection }, { tab }: InputOf<typeof validationQueueQuery>, context) => {
  const { where, order } = TABS[tab];
  const { now, today, scope, claims } = context;
  const bounds = { now, dayStart: startOfDay(today), limit: QUEUE_LIMIT, ...scopeValues(scope) };
  const rows = connection.prepare<unknown[], RawRow>(queueSql(`${where}${andRequestInScope(scope)}`, order)).all(bounds);
  const nameOf = connection.prepare<[string], string>('SELECT full_name FROM staff WHERE id = ?').pluck();
  return rows.map(({ civility, lastName, firstName, isFrozen, ...row }) => {
    const hold = claimHere({ id: row.requestId, claimedBy: row.claimedBy, claimUntil: row.claimUntil === null ? null : instant(row.claimUntil) }, now, claims);
    return {
      ...row, isFrozen: isFrozen === 1, memberName: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }),
      claimedBy: hold?.staffId ?? null, claimUntil: hold?.until ?? null, isHoldLocal: hold?.isLocal === true,
      claimedByName: hold === null ? null : hold.staffId === row.claimedBy ? row.claimedByName : (nameOf.get(hold.staffId) ?? null),
    };
  });
};

/** How many requests stand behind each tab, and the nearest deadline to come. */
export const countValidation: Query<typeof validationCountsQuery> = ({ connection }, _input, { today, now, scope }: QueryContext) => {
  const bounds = { now, dayStart: startOfDay(today), ...scopeValues(scope) };
  const one = (what: string, where: string): number | null =>
    connection.prepare<unknown[], number | null>(`SELECT ${what} FROM request WHERE ${where}${andRequestInScope(scope)}`).pluck().get(bounds) ?? null;
  return {
    toCheck: one('count(*)', `${OPEN} AND request.status = 'to-check'`) ?? 0,
    correction: one('count(*)', `${OPEN} AND request.status = 'correction'`) ?? 0,
    decidedToday: one('count(*)', 'request.decided_at >= @dayStart') ?? 0,
    nextDeadlineAt: one('min(request.deadline_at)', `${OPEN} AND request.status = 'to-check' AND request.paused_at IS NULL AND request.deadline_at >= @now`),
  };
};

/** The words of the partial index: without them SQLite does not see that it applies. */
const OPEN = `request.status IN ('to-check', 'correction')`;

/** Deadline passed, then goal passed, then by goal, those whose clock is stopped last; the number, which nobody can change, parts equal ones. */
const BY_URGENCY = 'CASE WHEN request.paused_at IS NOT NULL THEN 3 WHEN request.deadline_at <= @now THEN 0 WHEN request.goal_at <= @now THEN 1 ELSE 2 END, request.goal_at, request.number';

const TABS: Readonly<Record<QueueTab, { readonly where: string; readonly order: string }>> = {
  'to-check': { where: `${OPEN} AND request.status = 'to-check'`, order: BY_URGENCY },
  correction: { where: `${OPEN} AND request.status = 'correction'`, order: 'request.paused_at, request.number' },
  'decided-today': { where: 'request.decided_at >= @dayStart', order: 'request.decided_at DESC, request.number' },
};

export function queueSql(where: string, order: string): string {
  return `
    SELECT request.id AS requestId, request.number, request.kind, request.status, request.received_at AS receivedAt, request.goal_at AS goalAt,
      request.deadline_at AS deadlineAt, request.paused_at AS pausedAt, request.decided_at AS decidedAt, request.summary,
      request.claimed_by AS claimedBy, request.claim_until AS claimUntil, claimer.full_name AS claimedByName, request.entered_by AS enteredBy,
      request.kind = 'rib-change' AND request.status IN ('to-check', 'correction')
        AND EXISTS (SELECT 1 FROM access_alert WHERE access_alert.member_id = request.member_id AND access_alert.closed_at IS NULL) AS isFrozen,
      decider.full_name AS decidedByName, request.correction_kind AS correctionKind, request.version,
      person.civility, person.last_name AS lastName, person.first_name AS firstName,
      CASE WHEN request.kind = 'rib-change' THEN (
        SELECT coalesce(sum(amc_cents), 0) FROM reimbursement WHERE reimbursement.member_id = request.member_id AND stage = 'held') ELSE 0 END AS heldCents
    FROM request
    JOIN member ON member.id = request.member_id
    JOIN person ON person.id = member.person_id
    LEFT JOIN staff AS claimer ON claimer.id = request.claimed_by
    LEFT JOIN staff AS decider ON decider.id = request.decided_by
    WHERE ${where}
    ORDER BY ${order} LIMIT @limit`;
}

function startOfDay(day: LocalDate): Instant {
  return instantOf(day, '00:00' as LocalTime);
}
