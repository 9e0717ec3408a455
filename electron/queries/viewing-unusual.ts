import type { UnusualViewing, unusualViewingsQuery } from '../../shared/contract/viewing-contract.ts';
import { isUnusual, quotaOf } from '../../shared/domain/rights/viewing-quota.ts';
import type { Role } from '../../shared/domain/rights/role.ts';
import { isInScope } from '../../shared/domain/rights/scope.ts';
import { addDays } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

/** What happened on a day off is still there on the first day back. */
const DAYS_SHOWN = 7;

const DAYS = `
  SELECT o.staff_id AS staffId, s.full_name AS fullName, s.role, s.agency_id AS agencyId, o.day, count(*) AS opened, max(o.opened_at) AS lastAt,
    (SELECT coalesce(sum(g.extra), 0) FROM viewing_grant g WHERE g.staff_id = o.staff_id AND g.day = o.day) AS granted
  FROM file_opening o INDEXED BY file_opening_by_day JOIN staff s ON s.id = o.staff_id
  WHERE o.day > @since AND o.staff_id <> @staffId
  GROUP BY o.day, o.staff_id ORDER BY o.day DESC, opened DESC, s.full_name`;

type Row = Omit<UnusualViewing, 'alertAt' | 'limit' | 'isToday'> & { readonly role: Role; readonly agencyId: string };

/** Colleagues who opened unusually many files in a day; the numbers are those that held that day for their role. */
export const listUnusualViewings: Query<typeof unusualViewingsQuery> = ({ connection }, _input, { actor, today, profile, scope }) => {
  const rows = connection.prepare<unknown[], Row>(DAYS).all({ since: addDays(today, -DAYS_SHOWN), staffId: actor?.staffId ?? '' });
  return rows
    .filter(({ agencyId }) => isInScope(scope, { agencyId, memberId: null }))
    .flatMap(({ role, agencyId: _agency, ...row }) => {
      const quota = quotaOf(profile.viewingQuotas, role, row.day);
      const { alertAt, limit } = quota ?? { alertAt: 1, limit: 0 };
      return isUnusual({ opened: row.opened, alertAt }) ? [{ ...row, alertAt, limit, isToday: row.day >= today }] : [];
    });
};
