import type { ownArrivalQuery } from '../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { Query } from './query.ts';

type Change = NonNullable<OutputOf<typeof ownArrivalQuery>>['changes'][number];

/** A person reads what is over their first screen within this time; a lock and a return later are no way in. */
const ON_THE_WAY_IN_MS = 10 * 60_000;
/** The entry of a sign-in is written just after its stay begins. */
const ENTRY_WRITTEN_MS = 5000;

const LAST_STAYS = 'SELECT opened_at AS openedAt, refused_before AS refusedBefore FROM staff_session WHERE staff_id = ? ORDER BY opened_at DESC, id LIMIT 2';
const NEWEST_ENTRY = `SELECT max(seq) FROM audit WHERE subject = ? AND action = 'session.sign-in' AND outcome = 'done' AND at <= ?`;
/** By the number of the entry: what lies since the last stay is read, not the whole journal. What others do names the account, what its person does names them. */
const CHANGES = `
  SELECT action, max(at) AS at FROM audit
  WHERE seq > ? AND outcome = 'done' AND (
    (subject = ? AND action IN ('accounts.renew-access', 'session.confirm-factor')) OR (actor_id = ? AND action IN ('session.change-passphrase', 'session.renew-recovery-codes')))
  GROUP BY action ORDER BY at DESC`;

/** The first stay of an account is its enrolment: there is nothing before it to tell of. */
export const readOwnArrival: Query<typeof ownArrivalQuery> = ({ connection }, _input, { actor, now }) => {
  const staffId = actor?.staffId ?? '';
  const [stay, before] = connection.prepare<[string], { openedAt: Instant; refusedBefore: number }>(LAST_STAYS).all(staffId);
  if (stay === undefined || now - stay.openedAt > ON_THE_WAY_IN_MS) return null;
  if (before === undefined) return { refusedBefore: stay.refusedBefore, changes: [] };
  const subject = `staff:${staffId}`;
  const since = connection.prepare<[string, number], number | null>(NEWEST_ENTRY).pluck().get(subject, before.openedAt + ENTRY_WRITTEN_MS);
  return { refusedBefore: stay.refusedBefore, changes: connection.prepare<[number, string, string], Change>(CHANGES).all(since ?? 0, subject, staffId) };
};
