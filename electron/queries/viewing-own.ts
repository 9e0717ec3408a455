import type { ownViewingQuery } from '../../shared/contract/viewing-contract.ts';
import { quotaOf, viewingDay } from '../../shared/domain/rights/viewing-quota.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { Query } from './query.ts';

const LAST_DAY = 'SELECT max(day) FROM file_opening WHERE staff_id = ?';
const COUNTS = `
  SELECT (SELECT count(*) FROM file_opening WHERE staff_id = @staffId AND day = @day) AS opened,
    (SELECT coalesce(sum(extra), 0) FROM viewing_grant WHERE staff_id = @staffId AND day = @day) AS granted`;

/** How many files the person at the desk opened today, and how many they may. */
export const readOwnViewing: Query<typeof ownViewingQuery> = ({ connection }, _input, { actor, today, profile }) => {
  if (actor === null) return null;
  const { staffId, role } = actor;
  const day = viewingDay(today, connection.prepare<[string], LocalDate | null>(LAST_DAY).pluck().get(staffId) ?? null);
  const quota = quotaOf(profile.viewingQuotas, role, day);
  const counts = connection.prepare<unknown[], { opened: number; granted: number }>(COUNTS).get({ staffId, day });
  return quota === null || counts === undefined ? null : { ...counts, alertAt: quota.alertAt, limit: quota.limit };
};
