import type { searchFindQuery, searchRecentQuery } from '../../shared/contract/search-contract.ts';
import { openKinds } from '../../shared/domain/rights/document-group.ts';
import { interpret } from '../../shared/domain/search/interpret.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { readItems } from '../search/read-items.ts';
import { search } from '../search/search.ts';
import type { Sight } from '../search/sight.ts';
import type { Query, QueryContext } from './query.ts';

/** What the omnibox finds. A row is read only once it is sure to be shown. */
export const findAnything: Query<typeof searchFindQuery> = ({ connection }, { text, limitPerGroup }, context) => {
  const startedAt = performance.now();
  const { today } = context;
  const sight = sightOf(connection, context);
  const reading = interpret(text, Number(today.slice(0, 4)));
  const groups = search(sight, reading, { limit: limitPerGroup, today }).map(({ kind, found }) => ({
    kind,
    items: readItems(sight, kind, found.map(({ id }) => id), reading),
  }));
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return { groups, count, tookMs: performance.now() - startedAt, isSecret: reading.isSecret };
};

/** The files opened lately, in the order asked. */
export const findRecentFiles: Query<typeof searchRecentQuery> = ({ connection }, { memberIds }, context) =>
  readItems(sightOf(connection, context), 'member', memberIds.map(String), { words: [], digits: [] });

/** What the actor may find; nobody finds no document. */
function sightOf(connection: SqliteConnection, { actor, scope, profile, today }: QueryContext): Sight {
  return { connection, scope, openKinds: actor === null ? [] : openKinds(profile.documentGroups, actor.role, today) };
}
