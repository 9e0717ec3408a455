import type { OutputOf } from '../../shared/contract/define.ts';
import type { requestsListQuery } from '../../shared/contract/request-contract.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { Query } from './query.ts';

type Line = OutputOf<typeof requestsListQuery>[number];
type RawLine = Omit<Line, 'memberName'> & { readonly civility: 'mme' | 'm'; readonly lastName: string; readonly firstName: string };

/** Beyond, a search by member answers better than a list. */
const LIST_LIMIT = 200;

/** An advisor follows the requests of their agency; the back office serves every agency. */
export const listRequests: Query<typeof requestsListQuery> = ({ connection }, { state }, { actor }) => {
  const agencyId = actor === null || actor.role === 'gestionnaire' ? null : actor.agencyId;
  const lines = connection.prepare<[Record<string, string | number | null>], RawLine>(LIST_SQL[state]).all({ agencyId, limit: LIST_LIMIT });
  return lines.map(({ civility, lastName, firstName, ...line }) => ({ ...line, memberName: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }) }));
};

const LIST_SQL = {
  open: listSql(`request.status IN ('to-check', 'correction')`, 'request.goal_at, request.number'),
  decided: listSql('request.decided_at IS NOT NULL', 'request.decided_at DESC, request.number'),
} as const;

function listSql(where: string, order: string): string {
  return `
    SELECT request.id AS requestId, request.number, request.kind, request.status, request.received_at AS receivedAt, request.goal_at AS goalAt,
      request.deadline_at AS deadlineAt, request.paused_at AS pausedAt, request.decided_at AS decidedAt, request.member_id AS memberId,
      request.entered_by_name AS enteredByName, request.claim_until AS claimUntil, claimer.full_name AS claimedByName,
      decider.full_name AS decidedByName, request.version, person.civility, person.last_name AS lastName, person.first_name AS firstName
    FROM request
    JOIN member ON member.id = request.member_id
    JOIN person ON person.id = member.person_id
    LEFT JOIN staff AS claimer ON claimer.id = request.claimed_by
    LEFT JOIN staff AS decider ON decider.id = request.decided_by
    WHERE ${where} AND (:agencyId IS NULL OR member.agency_id = :agencyId)
    ORDER BY ${order} LIMIT :limit`;
}
