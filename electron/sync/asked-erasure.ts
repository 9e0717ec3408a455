import { erasureAct } from '../../shared/contract/job-acts.ts';
import type { SqliteConnection } from '../db/open-database.ts';

/** Somebody said here that a member may be erased, and what came of it is not here yet. */
export interface AskedErasure {
  readonly byName: string;
  readonly at: number;
}

/** The erasure of this request that is on its way to the hub, or back; null when there is none. */
export function findAskedErasure(connection: SqliteConnection, privacyRequestId: string): AskedErasure | null {
  return connection.prepare<[string, string], AskedErasure>(
    `SELECT coalesce(s.full_name, '') AS byName, o.at FROM outbox o LEFT JOIN staff s ON s.id = o.actor_id
    WHERE o.name = ? AND o.settled_at IS NULL AND o.client_id IS NOT NULL AND json_extract(o.body, '$.input.privacyRequestId') = ?`,
  ).get(erasureAct.name, privacyRequestId) ?? null;
}
