import type { SearchItem } from '../../shared/domain/search/search-item.ts';
import { matchRanges } from '../../shared/domain/search/match-ranges.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import { itemText, type ItemRows } from './item-text.ts';
import { rowsOf } from './prepared.ts';
import { IN_SCOPE, OF_OPEN_KIND, type Sight } from './sight.ts';

/** What was typed, for underlining. */
interface Typed {
  readonly words: readonly string[];
  readonly digits: readonly string[];
}

/** The shown lines of these rows, in the order of `ids`; a row that has gone meanwhile is left out. */
export function readItems(sight: Sight, kind: SearchKind, ids: readonly string[], typed: Typed): SearchItem[] {
  const keys = ids.map((id) => (TEXT_KEYS.has(kind) ? id : Number(id)));
  const rows = rowsOf<ItemRows[SearchKind]>(sight, ITEM_SQL[kind], JSON.stringify(keys));
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [item(kind, id, row, typed)];
  });
}

function item(kind: SearchKind, id: string, row: ItemRows[SearchKind], { words, digits }: Typed): SearchItem {
  const { title, subtitle, owner, mark } = itemText(kind, row);
  const matches = { title: matchRanges(title, words, digits), subtitle: [...matchRanges(owner, words), ...matchRanges(subtitle, [], digits)] };
  return { kind, id, memberId: row.memberId, title, subtitle, mark, matches };
}

const TEXT_KEYS: ReadonlySet<SearchKind> = new Set(['document', 'request']);

const HOLDER = `holder.civility AS civility, holder.last_name AS lastName, holder.first_name AS firstName`;
const HOLDER_JOIN = `JOIN member ON member.id = near.member_id JOIN person AS holder ON holder.id = member.person_id`;

const ITEM_SQL: Readonly<Record<SearchKind, string>> = {
  member: `
    SELECT member.id, member.id AS memberId, number, ${HOLDER}, holder.birth_date AS birthDate, town,
      EXISTS (SELECT 1 FROM contract WHERE member_id = member.id AND payment = 'rejected') AS isRejected
    FROM json_each(?) AS asked JOIN member ON member.id = asked.value JOIN person AS holder ON holder.id = member.person_id WHERE true ${IN_SCOPE}`,
  contract: `
    SELECT near.id, near.member_id AS memberId, near.number, near.line, near.formula, near.state, near.effect_on AS effectOn, ${HOLDER}
    FROM json_each(?) AS asked JOIN contract AS near ON near.id = asked.value ${HOLDER_JOIN} WHERE true ${IN_SCOPE}`,
  reimbursement: `
    SELECT near.id, near.member_id AS memberId, reference, label, amc_cents AS amcCents, care_on AS careOn, stage, paid_on AS paidOn,
      holder.civility AS civility, holder.last_name AS lastName, holder.first_name AS firstName
    FROM json_each(?) AS asked JOIN reimbursement AS near ON near.id = asked.value
    JOIN act ON act.code = near.act_code JOIN person AS holder ON holder.id = near.person_id JOIN member ON member.id = near.member_id
    WHERE true ${IN_SCOPE}`,
  request: `
    SELECT near.id, near.member_id AS memberId, near.number, kind, status, received_at AS receivedAt, ${HOLDER}
    FROM json_each(?) AS asked JOIN request AS near ON near.id = asked.value ${HOLDER_JOIN} WHERE true ${IN_SCOPE}`,
  document: `
    SELECT document.id, document.member_id AS memberId, title, origin, dated_on AS datedOn, ${HOLDER}
    FROM json_each(?) AS asked JOIN document ON document.id = asked.value
    JOIN member ON member.id = document.member_id JOIN person AS holder ON holder.id = member.person_id WHERE true ${IN_SCOPE} ${OF_OPEN_KIND}`,
};
