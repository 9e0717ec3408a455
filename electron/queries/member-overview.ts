import type { OutputOf } from '../../shared/contract/define.ts';
import type { memberOverviewQuery } from '../../shared/contract/member-contract.ts';
import { asSeen } from './closed-paper.ts';
import type { Query } from './query.ts';

type Overview = OutputOf<typeof memberOverviewQuery>;
type PaperRow = Omit<Overview['papers'][number], 'isClosed'> & { readonly kind: string };

/** A card holds what fits without scrolling; the rest is in its tab. */
const SHOWN_PAPERS = 6;
const SHOWN_DATES = 3;

const PAPERS = `
  SELECT id, kind, title, dated_on AS datedOn, awaited_from AS awaitedFrom, request_id AS requestId, attachment_id AS attachmentId
  FROM document WHERE member_id = ? AND awaited_from IS NOT NULL ORDER BY dated_on, id LIMIT ${SHOWN_PAPERS}`;

const INSTALMENT = `
  SELECT i.id, i.due_on AS dueOn, i.amount_cents AS amountCents, i.state, c.line, p.name AS productName, c.premium_period AS premiumPeriod
  FROM instalment i JOIN contract c ON c.id = i.contract_id JOIN product p ON p.code = c.product_code`;

const REJECTED = `${INSTALMENT} WHERE i.member_id = ? AND i.state = 'rejected' ORDER BY i.due_on DESC LIMIT ${SHOWN_DATES}`;
const NEXT = `${INSTALMENT} WHERE i.member_id = ? AND i.due_on >= ? AND i.state = 'planned' ORDER BY i.due_on, i.id LIMIT ${SHOWN_DATES}`;

/** The two cards at the right of the overview: papers that somebody awaits, premiums that are due. */
export const readMemberOverview: Query<typeof memberOverviewQuery> = ({ connection }, { memberId }, context) => ({
  papers: connection.prepare<[number], PaperRow>(PAPERS).all(memberId).map((row) => withoutKind(asSeen(row, context))),
  instalments: [
    ...connection.prepare<[number], Overview['instalments'][number]>(REJECTED).all(memberId),
    ...connection.prepare<[number, string], Overview['instalments'][number]>(NEXT).all(memberId, context.today),
  ],
});

function withoutKind({ kind: _kind, ...paper }: PaperRow & { readonly isClosed: boolean }): Overview['papers'][number] {
  return paper;
}
