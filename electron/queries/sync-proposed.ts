import type { proposedQuery } from '../../shared/contract/sync-contract.ts';
import { prepared } from '../db/prepared.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
import type { Query } from './query.ts';

/**
 * Acts that wait for the hub are few, and their index holds no other. A request is named by what its act was given, or by what came of it.
 * A desk without a hub settles by itself: it proposes nothing.
 */
export const findProposed: Query<typeof proposedQuery> = ({ connection }, _input, { scope }) => {
  const rows = prepared<{ memberId: number; requestId: string | null; attachmentId: string | null }>(connection, `
    SELECT member.id AS memberId, request.id AS requestId, json_extract(outbox.body, '$.input.attachmentId') AS attachmentId
    FROM outbox
    JOIN member ON member.id = cast(substr(outbox.file, 8) AS integer)
    LEFT JOIN request ON request.id = coalesce(json_extract(outbox.body, '$.input.requestId'), json_extract(outbox.outcome, '$.requestId'), json_extract(outbox.outcome, '$.sent.requestId'))
    WHERE outbox.settled_at IS NULL AND outbox.client_id IS NOT NULL AND outbox.file LIKE 'member:%'${andInScope(scope)}`).all(scopeValues(scope));
  const requestIds = [...new Set(rows.flatMap(({ requestId }) => requestId ?? []))];
  const attachmentIds = rows.flatMap(({ attachmentId }) => attachmentId ?? []);
  return { requestIds, attachmentIds, memberIds: [...new Set(rows.map(({ memberId }) => memberId))] };
};
