import type { InputOf } from '../../shared/contract/define.ts';
import type { MemberReimbursements, memberReimbursementsQuery, ReimbursementLine } from '../../shared/contract/member-contract.ts';
import { latestAdultBirthDate } from '../../shared/domain/reimbursement/care-privacy.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Query } from './query.ts';

const FROM_LINES = `
  FROM reimbursement r JOIN person p ON p.id = r.person_id JOIN act a ON a.code = r.act_code
  WHERE r.member_id = @memberId AND r.care_on >= @from AND r.care_on <= @to
    AND (@actCode IS NULL OR r.act_code = @actCode) AND (@personId IS NULL OR r.person_id = @personId)`;
const VISIBLE = `AND (r.person_id = @self OR p.birth_date > @adultBirth)`;
const HIDDEN = `AND NOT (r.person_id = @self OR p.birth_date > @adultBirth)`;

/** The index gives lines by date; its last column is the id, so that no sort is needed. */
const LINES = `
  SELECT r.id, r.reference, r.care_on AS careOn, a.label AS act, a.post, r.professional, p.first_name AS firstName, r.spent_cents AS spentCents,
    r.amo_cents AS amoCents, r.amc_cents AS amcCents, r.other_cents AS otherCents, r.rest_cents AS restCents, r.third_party AS thirdParty,
    r.stage, r.paid_on AS paidOn
  ${FROM_LINES} ${VISIBLE} AND (@afterDay IS NULL OR (r.care_on, r.id) < (@afterDay, @afterId))
  ORDER BY r.care_on DESC, r.id DESC LIMIT @limit`;

const TOTALS = `
  SELECT COUNT(*) AS count, COALESCE(SUM(r.spent_cents), 0) AS spentCents, COALESCE(SUM(r.amo_cents), 0) AS amoCents,
    COALESCE(SUM(r.amc_cents), 0) AS amcCents, COALESCE(SUM(r.other_cents), 0) AS otherCents, COALESCE(SUM(r.rest_cents), 0) AS restCents
  ${FROM_LINES} ${VISIBLE}`;

/** How many lines of each other adult, and nothing else of them. The act is left out of the filter: it would tell the care. */
const HIDDEN_COUNTS = `
  SELECT p.id AS personId, p.civility, p.first_name AS firstName, p.last_name AS lastName, COUNT(*) AS count
  FROM reimbursement r JOIN person p ON p.id = r.person_id
  WHERE r.member_id = @memberId AND r.care_on >= @from AND r.care_on <= @to AND @actCode IS NULL AND (@personId IS NULL OR r.person_id = @personId)
  ${HIDDEN} GROUP BY p.id ORDER BY p.first_name`;

const ACTS = `
  SELECT DISTINCT a.code, a.label FROM reimbursement r JOIN person p ON p.id = r.person_id JOIN act a ON a.code = r.act_code
  WHERE r.member_id = @memberId ${VISIBLE} ORDER BY a.label`;

const PERSONS = `
  SELECT DISTINCT p.id, p.first_name AS firstName FROM reimbursement r JOIN person p ON p.id = r.person_id
  WHERE r.member_id = @memberId ${VISIBLE} ORDER BY p.id`;

const NEVER = { first: '0000-01-01', last: '9999-12-31' } as const;

type LineRow = Omit<ReimbursementLine, 'thirdParty'> & { thirdParty: number };

/** One page of lines that the member may see, the totals of all of them, and how many were hidden. */
export const readMemberReimbursements: Query<typeof memberReimbursementsQuery> = ({ connection }, input, { today }) => {
  const bounds = boundsOf(connection, input, latestAdultBirthDate(today));
  const page = { ...bounds, afterDay: input.after?.careOn ?? null, afterId: input.after?.id ?? null, limit: input.limit + 1 };
  const rows = connection.prepare<unknown[], LineRow>(LINES).all(page);
  const lines = rows.slice(0, input.limit).map((row) => ({ ...row, thirdParty: row.thirdParty === 1 }));
  const last = lines.at(-1);
  return {
    lines,
    next: rows.length > input.limit && last !== undefined ? { careOn: last.careOn, id: last.id } : null,
    totals: connection.prepare<unknown[], MemberReimbursements['totals']>(TOTALS).get(bounds) as MemberReimbursements['totals'],
    hidden: connection.prepare<unknown[], MemberReimbursements['hidden'][number]>(HIDDEN_COUNTS).all(bounds),
    acts: connection.prepare<unknown[], MemberReimbursements['acts'][number]>(ACTS).all(bounds),
    persons: connection.prepare<unknown[], MemberReimbursements['persons'][number]>(PERSONS).all(bounds),
  };
};

function boundsOf(connection: SqliteConnection, input: InputOf<typeof memberReimbursementsQuery>, adultBirth: string) {
  const { memberId, from, to, actCode, personId } = input;
  // A member that does not exist has no line: no person is then « self ».
  const self = connection.prepare<[number], number>('SELECT person_id FROM member WHERE id = ?').pluck().get(memberId) ?? 0;
  return { memberId, self, adultBirth, from: from ?? NEVER.first, to: to ?? NEVER.last, actCode, personId };
}
