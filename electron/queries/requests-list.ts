import type { OutputOf } from '../../shared/contract/define.ts';
import type { requestsListQuery } from '../../shared/contract/request-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import type { Query } from './query.ts';

type Line = OutputOf<typeof requestsListQuery>[number];
type RawLine = Omit<Line, 'memberName'> & { readonly civility: 'mme' | 'm'; readonly lastName: string; readonly firstName: string };

/** Beyond, a search by member answers better than a list. */
const LIST_LIMIT = 200;

/** An advisor follows the requests of their agency; the back office serves every agency; both within their scope. */
export const listRequests: Query<typeof requestsListQuery> = ({ connection }, { state }, { actor, scope, claims }) => {
  const agencyId = actor === null || actor.role === 'gestionnaire' ? null : actor.agencyId;
  const lines = connection.prepare<unknown[], RawLine>(listSql(state, scope)).all({ agencyId, limit: LIST_LIMIT, ...scopeValues(scope) });
  return lines.map(({ civility, lastName, firstName, claimUntil, ...line }) => ({ ...line, claimUntil: claimUntil === null ? null : claimUntil - claims.skewMs, memberName: displayName({ civility: civility === 'mme' ? 'Mme' : 'M.', lastName, firstNames: [firstName] }) }));
};

const LISTS = {
  open: { where: `request.status IN ('to-check', 'correction')`, order: 'request.goal_at, request.number' },
  decided: { where: 'request.decided_at IS NOT NULL', order: 'request.decided_at DESC, request.number' },
} as const;

function listSql(state: keyof typeof LISTS, scope: Scope): string {
  const { where, order } = LISTS[state];
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
    WHERE ${where} AND (@agencyId IS NULL OR member.agency_id = @agencyId)${andInScope(scope)}
    ORDER BY ${order} LIMIT @limit`;
}
