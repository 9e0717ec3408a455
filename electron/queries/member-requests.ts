import type { MemberRequest, memberRequestsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { LONGEST_LEASE_MS } from '../../shared/domain/request/claim.ts';
import type { Query } from './query.ts';

const REQUESTS = `
  SELECT r.id, r.number, r.kind, r.status, r.summary, r.channel, r.entered_by_name AS enteredByName, r.received_at AS receivedAt,
    r.decided_at AS decidedAt, d.full_name AS decidedByName, CASE WHEN r.claim_until > @now AND r.claim_until <= @now + ${LONGEST_LEASE_MS} THEN h.full_name END AS holderName,
    c.number AS contractNumber
  FROM request r LEFT JOIN staff d ON d.id = r.decided_by LEFT JOIN staff h ON h.id = r.claimed_by LEFT JOIN contract c ON c.id = r.contract_id
  WHERE r.member_id = @memberId ORDER BY r.received_at DESC, r.id`;

/** Every request of the member, open or decided, latest first. */
export const readMemberRequests: Query<typeof memberRequestsQuery> = ({ connection }, { memberId }, { now, claims }) =>
  connection.prepare<unknown[], MemberRequest>(REQUESTS).all({ memberId, now: now + claims.skewMs });
