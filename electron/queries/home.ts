import type { homeQuery } from '../../shared/contract/home-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { Query } from './query.ts';

type Home = OutputOf<typeof homeQuery>;
type HomeRequest = Omit<Home['requests'][number], 'mine'> & { enteredBy: string };

/** A card holds what fits without scrolling; the rest is one key away. */
const SHOWN = 6;

const REQUESTS = `
  SELECT r.id, r.number, r.kind, r.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName,
    r.goal_at AS goalAt, r.deadline_at AS deadlineAt, r.paused_at AS pausedAt, r.status, r.entered_by AS enteredBy
  FROM request r JOIN member m ON m.id = r.member_id JOIN person p ON p.id = m.person_id
  WHERE r.status IN ('to-check', 'correction') AND m.agency_id = ? ORDER BY r.deadline_at, r.number LIMIT ${SHOWN}`;

const REJECTS = `
  SELECT i.id, i.member_id AS memberId, c.holder_name AS memberName, c.number AS contractNumber, i.due_on AS dueOn,
    i.amount_cents AS amountCents, i.reject_code AS rejectCode
  FROM instalment i INDEXED BY instalment_rejected JOIN contract c ON c.id = i.contract_id
  WHERE i.state = 'rejected' ORDER BY i.due_on DESC, i.id LIMIT ${SHOWN}`;

const DRAFTS = `
  SELECT d.id, d.kind, d.member_id AS memberId, p.last_name || ' ' || p.first_name AS memberName, d.saved_at AS savedAt
  FROM draft d LEFT JOIN member m ON m.id = d.member_id LEFT JOIN person p ON p.id = m.person_id
  WHERE d.author_id = ? ORDER BY d.saved_at DESC LIMIT ${SHOWN}`;

export const readHome: Query<typeof homeQuery> = ({ connection }, _input, { actor }) => {
  const staffId = actor?.staffId ?? '';
  const requests = connection.prepare<[string], HomeRequest>(REQUESTS).all(actor?.agencyId ?? '');
  return {
    requests: requests.map(({ enteredBy, ...row }) => ({ ...row, mine: enteredBy === staffId })),
    rejects: connection.prepare<[], Home['rejects'][number]>(REJECTS).all(),
    drafts: connection.prepare<[string], Home['drafts'][number]>(DRAFTS).all(staffId),
  };
};
