import type { InputOf } from '../../shared/contract/define.ts';
import type { MemberRow, membersPageQuery } from '../../shared/contract/members-contract.ts';
import type { PartialScope, Scope } from '../../shared/domain/rights/scope.ts';
import { foldTokens } from '../../shared/domain/text/fold.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { andInScope, scopeValues } from '../rights/in-scope.ts';
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
const byName = (scope: Scope): string => `${COLUMNS}
  FROM person p JOIN member m ON m.person_id = p.id
  WHERE p.sort_key >= @low AND p.sort_key < @high AND (p.sort_key, p.id) > (@afterKey, @afterId)
    AND (@postcode IS NULL OR +m.postcode = @postcode)${andInScope(scope, 'm')}
  ORDER BY p.sort_key, p.id LIMIT @limit`;
const byPostcode = (scope: Scope): string => `${COLUMNS}
  FROM member m INDEXED BY member_by_postcode JOIN person p ON p.id = m.person_id
  WHERE m.postcode = @postcode AND +p.sort_key >= @low AND +p.sort_key < @high AND (+p.sort_key, +p.id) > (@afterKey, @afterId)${andInScope(scope, 'm')}
  ORDER BY +p.sort_key, +p.id LIMIT @limit`;

/** Few members in all: they are read and sorted, as those of a postcode are. */
const OF_SCOPE = `${COLUMNS}
  FROM member m JOIN person p ON p.id = m.person_id
  WHERE m.id IN (SELECT id FROM member INDEXED BY member_by_agency WHERE agency_id IN (SELECT value FROM json_each(@scopeAgencies))
      UNION SELECT value FROM json_each(@scopeMembers))
    AND +p.sort_key >= @low AND +p.sort_key < @high AND (+p.sort_key, +p.id) > (@afterKey, @afterId) AND (@postcode IS NULL OR +m.postcode = @postcode)
  ORDER BY +p.sort_key, +p.id LIMIT @limit`;
const CROWD_OF_SCOPE = `SELECT 1 FROM member INDEXED BY member_by_agency WHERE agency_id IN (SELECT value FROM json_each(?)) LIMIT 1 OFFSET ${SORTED_AT_ONCE}`;

type Row = MemberRow & { readonly sortKey: string; readonly personId: number };

/** One page of members in alphabetical order. */
export const readMembersPage: Query<typeof membersPageQuery> = ({ connection }, input, { scope }) => {
  const rows = collect(connection, input, scope);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ sortKey: _key, personId: _person, ...row }) => row),
    next: rows.length > PAGE && last !== undefined ? { sortKey: last.sortKey, id: last.personId } : null,
  };
};

/** A name is cut between family name and first name in each possible place; the cuts are disjoint and already in order. */
function collect(connection: SqliteConnection, { name, postcode, after }: InputOf<typeof membersPageQuery>, scope: Scope): Row[] {
  const statement = connection.prepare<unknown[], Row>(pageSql(connection, postcode, scope));
  const rows: Row[] = [];
  for (const low of prefixesOf(name)) {
    const bounds = { low, high: `${low}${HIGHEST}`, afterKey: after?.sortKey ?? '', afterId: after?.id ?? 0, postcode, ...scopeValues(scope) };
    rows.push(...statement.all({ ...bounds, limit: PAGE + 1 - rows.length }));
    if (rows.length > PAGE) break;
  }
  return rows;
}

/** The way in that meets fewest rows of no use: the members of a postcode, those of a small scope, or the names. */
function pageSql(connection: SqliteConnection, postcode: string | null, scope: Scope): string {
  if (!isCrowd(connection, postcode)) return byPostcode(scope);
  return scope.kind === 'part' && !isCrowdOfScope(connection, scope) ? OF_SCOPE : byName(scope);
}

function isCrowdOfScope(connection: SqliteConnection, { agencyIds }: PartialScope): boolean {
  return connection.prepare<[string], number>(CROWD_OF_SCOPE).get(JSON.stringify(agencyIds)) !== undefined;
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
