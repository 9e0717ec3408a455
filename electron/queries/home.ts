import type { homeQuery } from '../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import type { FirstQuery } from './query.ts';

type Home = OutputOf<typeof homeQuery>;
type HomeRequest = Omit<Home['requests'][number], 'mine'> & { enteredBy: string };

/** A card holds what fits without scrolling; the rest is one key away. */
const SHOWN = 6;

const requestsSql = (scope: Scope): string => `
  SELECT r.id, r.number, r.kind, r.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName,
    r.goal_at AS goalAt, r.deadline_at AS deadlineAt, r.paused_at AS pausedAt, r.status, r.entered_by AS enteredBy
  FROM request r JOIN member m ON m.id = r.member_id JOIN person p ON p.id = m.person_id
  WHERE r.status IN ('to-check', 'correction') AND r.agency_id = @agencyId${andInScope(scope, 'm')} ORDER BY r.deadline_at, r.number LIMIT ${SHOWN}`;

const rejectsSql = (scope: Scope): string => `
  SELECT i.id, i.member_id AS memberId, c.holder_name AS memberName, c.number AS contractNumber, i.due_on AS dueOn,
    i.amount_cents AS amountCents, i.reject_code AS rejectCode
  FROM instalment i INDEXED BY instalment_rejected JOIN contract c ON c.id = i.contract_id JOIN member m ON m.id = i.member_id
  WHERE i.state = 'rejected'${andInScope(scope, 'm')} ORDER BY i.due_on DESC, i.id LIMIT ${SHOWN}`;

const DRAFTS = `
  SELECT draft.id, draft.kind, draft.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName, draft.saved_at AS savedAt
  FROM draft LEFT JOIN member m ON m.id = draft.member_id LEFT JOIN person p ON p.id = m.person_id
  WHERE draft.author_id = ? ORDER BY draft.saved_at DESC LIMIT ${SHOWN}`;

/** What waits: requests of one's own agency, rejects and drafts, of the files that one may see. */
export const readHome: FirstQuery<typeof homeQuery> = ({ connection }, _input, { actor, scope }) => {
  const staffId = actor?.staffId ?? '';
  const bounds = { agencyId: actor?.agencyId ?? '', ...scopeValues(scope) };
  const requests = connection.prepare<unknown[], HomeRequest>(requestsSql(scope)).all(bounds);
  return {
    requests: requests.map(({ enteredBy, ...row }) => ({ ...row, mine: enteredBy === staffId })),
    rejects: connection.prepare<unknown[], Home['rejects'][number]>(rejectsSql(scope)).all(scopeValues(scope)),
    drafts: connection.prepare<[string], Home['drafts'][number]>(DRAFTS).all(staffId),
  };
};
