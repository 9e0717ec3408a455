import type { Flow, memberPaymentsQuery } from '../../shared/contract/member-tabs-contract.ts';
import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import { sumCents } from '../../shared/domain/values/cents.ts';
import type { Query } from './query.ts';

const PREMIUM = `
  SELECT 'premium-' || i.id AS key, i.due_on AS "on", 'premium' AS kind, c.line, c.number AS contractNumber, 1 AS lineCount,
    i.amount_cents AS amountCents, i.state, i.reject_code AS rejectCode, i.settled_on AS settledOn
  FROM instalment i JOIN contract c ON c.id = i.contract_id`;

const PREMIUMS = `${PREMIUM} WHERE i.member_id = @memberId AND i.due_on >= @first AND i.due_on <= @last AND i.state <> 'planned'`;

/** One transfer a day: what the bank statement shows. Paid to a professional, a line is no flow of the member's. */
const TRANSFERS = `
  SELECT 'transfer-' || r.paid_on AS key, r.paid_on AS "on", 'reimbursement' AS kind, NULL AS line, NULL AS contractNumber, COUNT(*) AS lineCount,
    SUM(r.amc_cents) AS amountCents, 'paid' AS state, NULL AS rejectCode, NULL AS settledOn
  FROM reimbursement r JOIN person p ON p.id = r.person_id
  WHERE r.member_id = @memberId AND r.third_party = 0 AND r.stage = 'paid' AND r.paid_on >= @first AND r.paid_on <= @last AND r.amc_cents > 0
    AND (r.person_id = (SELECT person_id FROM member WHERE id = @memberId) OR p.birth_date > @adultBirth)
  GROUP BY r.paid_on`;

const SCHEDULE = `${PREMIUM} WHERE i.member_id = @memberId AND i.due_on >= @today AND i.state = 'planned' ORDER BY i.due_on, i.id LIMIT 12`;

/** The flows of one year, latest first, and the dates to come. */
export const readMemberPayments: Query<typeof memberPaymentsQuery> = ({ connection }, { memberId, year }, { today }) => {
  const bounds = { memberId, first: `${year}-01-01`, last: `${year}-12-31`, adultBirth: latestAdultBirthDate(today), today };
  const premiums = connection.prepare<unknown[], Flow>(PREMIUMS).all(bounds);
  const transfers = connection.prepare<unknown[], Flow>(TRANSFERS).all(bounds);
  const paid = premiums.filter(({ state }) => state === 'paid' || state === 'settled');
  return {
    ledger: [...premiums, ...transfers].toSorted((left, right) => (left.on === right.on ? 0 : left.on < right.on ? 1 : -1)),
    schedule: connection.prepare<unknown[], Flow>(SCHEDULE).all(bounds),
    totals: {
      premiumsCents: sumCents(paid.map(({ amountCents }) => amountCents)),
      reimbursementsCents: sumCents(transfers.map(({ amountCents }) => amountCents)),
    },
  };
};
