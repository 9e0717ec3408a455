import type { ErasureAnswer, PrivacyRequestDetail, privacyRequestQuery, privacyRequestsQuery } from '../../shared/contract/privacy-contract.ts';
import { erasurePlan } from '../../shared/domain/privacy/erasure-plan.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { IdentityMeans } from '../../shared/domain/privacy/privacy-rows.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import { itemsOfMember } from '../privacy/retained-items.ts';
import { requestLines } from './privacy-rows.ts';
import { findAskedErasure } from '../sync/asked-erasure.ts';
import type { Query, QueryContext, Reading } from './query.ts';

/** More than a person follows; what is beyond comes as the first are answered. */
const LIMIT = 200;

const LISTS = {
  open: { where: `q.status = 'open'`, order: 'q.deadline_on, q.number' },
  decided: { where: `q.status <> 'open'`, order: 'q.decided_at DESC, q.number' },
} as const;

export const listPrivacyRequests: Query<typeof privacyRequestsQuery> = (reading, { state }, { today, scope }) => {
  const { where, order } = LISTS[state];
  return { today, lines: requestLines(reading, `WHERE ${where}${andInScope(scope, 'm')} ORDER BY ${order} LIMIT ${LIMIT}`, scopeValues(scope)) };
};

interface DetailRow {
  readonly wording: string;
  readonly version: number;
  readonly enteredBy: string;
  readonly enteredAt: number;
  readonly identityMeans: IdentityMeans | null;
  readonly identityByName: string | null;
  readonly identityAt: number | null;
  readonly extendedOn: LocalDate | null;
  readonly extensionReason: string | null;
  readonly exportedAt: number | null;
  readonly exportSha256: string | null;
  readonly decidedByName: string | null;
  readonly answer: string | null;
  readonly liftedOn: LocalDate | null;
}

const DETAIL = `
  SELECT q.wording, q.version, q.entered_by AS enteredBy, q.entered_at AS enteredAt, q.identity_means AS identityMeans, checker.full_name AS identityByName, q.identity_at AS identityAt,
    q.extended_on AS extendedOn, q.extension_reason AS extensionReason, q.exported_at AS exportedAt, q.export_sha256 AS exportSha256,
    decider.full_name AS decidedByName, q.answer, q.lifted_on AS liftedOn
  FROM privacy_request q LEFT JOIN staff checker ON checker.id = q.identity_by LEFT JOIN staff decider ON decider.id = q.decided_by WHERE q.id = ?`;

/** One request with its steps; of an open erasure, what would go and what would stay. */
export const readPrivacyRequest: Query<typeof privacyRequestQuery> = (reading, { privacyRequestId }, context) => {
  const [line] = requestLines(reading, 'WHERE q.id = @id', { id: privacyRequestId });
  const row = reading.connection.prepare<[string], DetailRow>(DETAIL).get(privacyRequestId);
  if (line === undefined || row === undefined) return null;
  const { wording, version, enteredBy, enteredAt, liftedOn } = row;
  const { today } = context;
  const isErasure = line.kind === 'erasure';
  return {
    ...line, wording, version, enteredBy, enteredAt, liftedOn, today, backupsUntil: addDays(today, context.profile.privacy.backupRotation.days),
    identity: row.identityMeans === null || row.identityAt === null ? null : { means: row.identityMeans, byName: row.identityByName ?? '', at: row.identityAt },
    extension: row.extendedOn === null ? null : { on: row.extendedOn, reason: row.extensionReason ?? '' },
    canExtend: line.status === 'open' && row.extendedOn === null && today <= line.deadlineOn,
    exported: row.exportedAt === null ? null : { at: row.exportedAt, sha256: row.exportSha256 ?? '' },
    decision: decisionOf(row, line.decidedAt, isErasure && line.status === 'answered'),
    asked: isErasure && line.status === 'open' ? findAskedErasure(reading.connection, privacyRequestId) : null,
    plan: isErasure && line.status === 'open' ? planOf(reading, line.memberId, context) : null,
  };
};

function decisionOf({ answer, decidedByName }: DetailRow, at: number | null, isErasure: boolean): PrivacyRequestDetail['decision'] {
  if (answer === null || at === null) return null;
  const erasure = isErasure && answer.startsWith('{') ? (JSON.parse(answer) as ErasureAnswer) : null;
  return { byName: decidedByName ?? '', at, answer: erasure === null ? answer : '', erasure };
}

function planOf({ connection }: Reading, memberId: number, { today, profile }: QueryContext): PrivacyRequestDetail['plan'] {
  const { retention } = profile.privacy;
  return erasurePlan(itemsOfMember(connection, retention, memberId), retention, { today, mode: 'request' }).map((line) => ({ ...line }));
}
