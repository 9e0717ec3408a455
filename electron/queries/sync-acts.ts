import { KEPT_ACTS_PAGE, type ActsShown, type KeptActLine, type keptActsQuery } from '../../shared/contract/sync-contract.ts';
import { hasRight } from '../../shared/domain/rights/right.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { prepared } from '../db/prepared.ts';
import { MEMBER_OF_ACT } from './kept-acts-in-sight.ts';
import type { Query } from './query.ts';

interface Row {
  readonly number: number;
  readonly at: number;
  readonly actorName: string;
  readonly name: string;
  readonly memberId: number | null;
  readonly memberNumber: string | null;
  readonly status: 'waiting' | 'answered';
  readonly outcome: 'accepted' | 'rejected' | 'failed' | null;
  readonly clientSeq: number;
  readonly receiptedAt: number | null;
  readonly takenUpAt: number | null;
}

/** The place in the chain is the cursor: its index is read backwards from it. Colleagues’ doings are for whoever reads the journal. */
export const listKeptActs: Query<typeof keptActsQuery> = ({ connection }, { only, after }, { actor }) => {
  if (actor === null) return { rows: [], next: null };
  const ofEverybody = hasRight(actor.role, 'read-journal');
  const rows = prepared<Row>(connection, actsSql(only, ofEverybody)).all({ after: after ?? Number.MAX_SAFE_INTEGER, limit: KEPT_ACTS_PAGE + 1, ...(ofEverybody ? {} : { staffId: actor.staffId }) });
  const shown = rows.slice(0, KEPT_ACTS_PAGE);
  return { rows: shown.map(lineOf), next: rows.length > KEPT_ACTS_PAGE ? (shown.at(-1)?.number ?? null) : null };
};

const CONDITIONS: Readonly<Record<ActsShown, string>> = { all: '', waiting: ` AND outbox.status = 'waiting'`, refused: ` AND outbox.hub_outcome IN ('rejected', 'failed')` };

function actsSql(only: ActsShown, ofEverybody: boolean): string {
  return `
    SELECT outbox.chain_number AS number, outbox.at, coalesce(staff.full_name, outbox.actor_id) AS actorName, outbox.name, member.id AS memberId, member.number AS memberNumber,
      outbox.status, outbox.hub_outcome AS outcome, outbox.client_seq AS clientSeq, outbox.receipted_at AS receiptedAt, outbox.taken_up_at AS takenUpAt
    FROM outbox LEFT JOIN staff ON staff.id = outbox.actor_id ${MEMBER_OF_ACT}
    WHERE outbox.chain_number < @after${CONDITIONS[only]}${ofEverybody ? '' : ' AND outbox.actor_id = @staffId'}
    ORDER BY outbox.chain_number DESC LIMIT @limit`;
}

function lineOf({ at, memberId, memberNumber, status, outcome, receiptedAt, takenUpAt, ...line }: Row): KeptActLine {
  return {
    ...line,
    at: instant(at),
    member: memberId === null || memberNumber === null ? null : { id: memberId, number: memberNumber },
    state: status === 'waiting' || outcome === null ? 'waiting' : outcome,
    receiptedAt: receiptedAt === null ? null : instant(receiptedAt),
    isTakenUp: takenUpAt !== null,
  };
}
