import type { HaltReason } from '../../shared/contract/sync/sync-phase.ts';
import type { syncStatusQuery } from '../../shared/contract/sync-contract.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { prepared } from '../db/prepared.ts';
import { andActInSight, MEMBER_OF_ACT, sightValues, TO_TAKE_UP } from './kept-acts-in-sight.ts';
import type { Query } from './query.ts';

interface Row {
  readonly hasHub: 0 | 1;
  readonly halted: HaltReason | null;
  readonly waiting: number;
  readonly toTakeUp: number;
  readonly lastReceipt: number | null;
  readonly lastHeard: number | null;
  readonly scopesBehind: number;
  readonly isPaused: number | null;
  readonly taken: number | null;
  readonly rows: number | null;
  readonly isAnew: number;
}

/** Each count walks an index that holds little else than what it counts: it is asked at every change, whatever the number of acts. */
export const readSyncStatus: Query<typeof syncStatusQuery> = ({ connection }, _input, context) => {
  const row = prepared<Row>(connection, `
    SELECT
      EXISTS (SELECT 1 FROM hub_link) AS hasHub,
      (SELECT halted FROM hub_link) AS halted,
      (SELECT count(*) FROM outbox WHERE status = 'waiting') AS waiting,
      (SELECT count(*) FROM outbox ${MEMBER_OF_ACT} WHERE ${TO_TAKE_UP}${andActInSight(context)}) AS toTakeUp,
      (SELECT max(last) FROM (SELECT max(receipted_at) AS last FROM outbox WHERE status = 'answered' GROUP BY hub_outcome)) AS lastReceipt,
      (SELECT max(heard_at) FROM hub_scope) AS lastHeard,
      (SELECT count(*) FROM hub_scope WHERE seq < head) AS scopesBehind,
      (SELECT is_paused FROM hub_link) AND EXISTS (SELECT 1 FROM hub_scope WHERE seq = 0 AND head > 0) AS isPaused,
      (SELECT sum(rows_taken) FROM snapshot_taking) AS taken,
      (SELECT sum(row_count) FROM snapshot_taking) AS rows,
      EXISTS (SELECT 1 FROM snapshot_taking t JOIN hub_scope s ON s.scope = t.scope WHERE s.is_rebuilt = 1) AS isAnew`).get(sightValues(context));
  if (row === undefined) throw new Error('sync status: no row');
  const { lastReceipt, lastHeard, hasHub, isPaused, taken, rows, isAnew, ...counts } = row;
  const lastHeardAt = lastReceipt === null && lastHeard === null ? null : instant(Math.max(lastReceipt ?? 0, lastHeard ?? 0));
  const coming = taken === null || rows === null ? null : { taken, rows, isFirst: isAnew === 0 };
  return { ...counts, hasHub: hasHub === 1, lastHeardAt, coming, isPaused: isPaused === 1 };
};
