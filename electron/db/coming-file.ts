import { sql } from 'drizzle-orm';
import type { ReadDb } from './handles.ts';

/**
 * Whether the agency of a request is still coming to this workstation for the first time: its file may be here in part. One that comes anew stands whole,
 * as it was, until its new rows take its place.
 */
export function isFileComing(db: Pick<ReadDb, 'get'>, requestId: string): boolean {
  const found = db.get<{ isComing: number }>(sql`SELECT EXISTS (
    SELECT 1 FROM request r JOIN member m ON m.id = r.member_id JOIN snapshot_taking t ON t.scope = 'agency:' || m.agency_id JOIN hub_scope s ON s.scope = t.scope
    WHERE r.id = ${requestId} AND s.is_rebuilt = 0) AS "isComing"`);
  return found.isComing === 1;
}
