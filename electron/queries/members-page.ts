import type { InputOf } from '../../shared/contract/define.ts';
import type { MemberRow, membersPageQuery } from '../../shared/contract/members-contract.ts';
import { foldTokens } from '../../shared/domain/text/fold.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { Query } from './query.ts';

const PAGE = 60;
/** After this many words the last ones are ignored: no name has more, and each word is one more way to cut it. */
const MOST_WORDS = 5;
const HIGHEST = '\u{10FFFF}';

const COLUMNS = `
  SELECT p.id AS personId, m.id, m.number, p.civility, p.first_name AS firstName, p.last_name AS lastName, p.birth_date AS birthDate, m.postcode, m.town, p.sort_key AS sortKey,
    (SELECT COUNT(*) FROM contract c WHERE c.member_id = m.id AND c.status <> 'terminated') AS openContracts`;
/**
 * Up to this many members of a postcode are read and sorted; beyond, walking the names meets enough of them. Measured on a
 * million members: both ways cost alike, near 100 ms, at some thousands.
 */
const SORTED_AT_ONCE = 5000;
const CROWD = `SELECT 1 FROM member WHERE postcode = ? LIMIT 1 OFFSET ${SORTED_AT_ONCE}`;
/** The unary plus keeps each statement on the index that it is meant for, whatever statistics say. */
const BY_NAME = `${COLUMNS}
  FROM person p JOIN member m ON m.person_id = p.id
  WHERE p.sort_key >= @low AND p.sort_key < @high AND (p.sort_key, p.id) > (@afterKey, @afterId)
    AND (@postcode IS NULL OR +m.postcode = @postcode)
  ORDER BY p.sort_key, p.id LIMIT @limit`;
const BY_POSTCODE = `${COLUMNS}
  FROM member m INDEXED BY member_by_postcode JOIN person p ON p.id = m.person_id
  WHERE m.postcode = @postcode AND +p.sort_key >= @low AND +p.sort_key < @high AND (+p.sort_key, +p.id) > (@afterKey, @afterId)
  ORDER BY +p.sort_key, +p.id LIMIT @limit`;

type Row = MemberRow & { readonly sortKey: string; readonly personId: number };

/** One page of members in alphabetical order. */
export const readMembersPage: Query<typeof membersPageQuery> = ({ connection }, input) => {
  const rows = collect(connection, input);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ sortKey: _key, personId: _person, ...row }) => row),
    next: rows.length > PAGE && last !== undefined ? { sortKey: last.sortKey, id: last.personId } : null,
  };
};

/** A name is cut between family name and first name in each possible place; the cuts are disjoint and already in order. */
function collect(connection: SqliteConnection, { name, postcode, after }: InputOf<typeof membersPageQuery>): Row[] {
  const statement = connection.prepare<unknown[], Row>(isCrowd(connection, postcode) ? BY_NAME : BY_POSTCODE);
  const rows: Row[] = [];
  for (const low of prefixesOf(name)) {
    const bounds = { low, high: `${low}${HIGHEST}`, afterKey: after?.sortKey ?? '', afterId: after?.id ?? 0, postcode };
    rows.push(...statement.all({ ...bounds, limit: PAGE + 1 - rows.length }));
    if (rows.length > PAGE) break;
  }
  return rows;
}

/** Whether so many members are asked for that they are met by walking the names. */
function isCrowd(connection: SqliteConnection, postcode: string | null): boolean {
  return postcode === null || connection.prepare<[string], number>(CROWD).get(postcode) !== undefined;
}

/** « le bihan lo » → 'le  bihan lo', 'le bihan  lo', 'le bihan lo': the sort key has two spaces between the names. */
function prefixesOf(name: string): string[] {
  const words = foldTokens(name).slice(0, MOST_WORDS);
  const cuts = words.slice(1).map((_word, at) => `${words.slice(0, at + 1).join(' ')}  ${words.slice(at + 1).join(' ')}`);
  return [...cuts, words.join(' ')].toSorted();
}
