import type { ownSessionsQuery } from '../../shared/contract/account-contract.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { Query } from './query.ts';

type Session = OutputOf<typeof ownSessionsQuery>[number];

/** A year of working days is what a person may want to look back on; the journal holds the rest. */
const MOST = 250;

const SESSIONS = `
  SELECT t.id, w.name AS workstation, t.means, t.opened_at AS openedAt, t.ended_at AS endedAt, t.end_reason AS endReason, t.refused_before AS refusedBefore
  FROM staff_session t LEFT JOIN workstation w ON w.id = t.workstation_id WHERE t.staff_id = ? ORDER BY t.opened_at DESC, t.id LIMIT ${MOST}`;

export const listOwnSessions: Query<typeof ownSessionsQuery> = ({ connection }, _input, { actor }) =>
  connection.prepare<[string], Session>(SESSIONS).all(actor?.staffId ?? '');
