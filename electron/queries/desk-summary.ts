import type { deskSummaryQuery } from '../../shared/contract/home-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { andRequestInScope, scopeValues } from '../rights/in-scope.ts';
import type { FirstQuery } from './query.ts';

interface SummaryRow {
  readonly openRequests: number;
  readonly toCheck: number;
  readonly keptActs: number;
  readonly hasHub: 0 | 1;
  readonly drafts: number;
  readonly agencyName: string | null;
}

/**
 * Counters of the frame: the agency's own requests (the back office serves them all, as in its list), the queue that all share,
 * both within the scope. Each one walks a partial index of open things, whatever the number of members.
 */
const summarySql = (scope: Scope): string => `
  SELECT
    CASE WHEN @servesAll
      THEN (SELECT count(*) FROM request WHERE status IN ('to-check', 'correction')${andRequestInScope(scope)})
      ELSE (SELECT count(*) FROM request WHERE status IN ('to-check', 'correction') AND agency_id = @agencyId${andRequestInScope(scope)}) END AS openRequests,
    (SELECT count(*) FROM request WHERE status IN ('to-check', 'correction') AND status = 'to-check'${andRequestInScope(scope)}) AS toCheck,
    (SELECT count(*) FROM outbox) AS keptActs,
    EXISTS (SELECT 1 FROM hub_link WHERE id = 1) AS hasHub,
    (SELECT count(*) FROM draft WHERE author_id = @staffId) AS drafts,
    (SELECT name FROM agency WHERE id = @agencyId) AS agencyName`;

export const readDeskSummary: FirstQuery<typeof deskSummaryQuery> = ({ connection }, _input, { actor, scope }) => {
  const row = connection.prepare<unknown[], SummaryRow>(summarySql(scope)).get({
    ...scopeValues(scope),
    staffId: actor?.staffId ?? '',
    agencyId: actor?.agencyId ?? '',
    servesAll: actor?.role === 'gestionnaire' ? 1 : 0,
  });
  if (row === undefined) throw new Error('desk summary: no row');
  return { ...row, hasHub: row.hasHub === 1, agencyName: row.agencyName ?? '' };
};
