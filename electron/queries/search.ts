import type { searchFindQuery, searchRecentQuery } from '../../shared/contract/search-contract.ts';
import { interpret } from '../../shared/domain/search/interpret.ts';
import { readItems } from '../search/read-items.ts';
import { search } from '../search/search.ts';
import type { Query } from './query.ts';

/** What the omnibox finds. A row is read only once it is sure to be shown. */
export const findAnything: Query<typeof searchFindQuery> = ({ connection }, { text, limitPerGroup }, { today }) => {
  const startedAt = performance.now();
  const reading = interpret(text, Number(today.slice(0, 4)));
  const groups = search(connection, reading, { limit: limitPerGroup, today }).map(({ kind, found }) => ({
    kind,
    items: readItems(connection, kind, found.map(({ id }) => id), reading),
  }));
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return { groups, count, tookMs: performance.now() - startedAt, isSecret: reading.isSecret };
};

/** The files opened lately, in the order asked. */
export const findRecentFiles: Query<typeof searchRecentQuery> = ({ connection }, { memberIds }) =>
  readItems(connection, 'member', memberIds.map(String), { words: [], digits: [] });
