import { z } from 'zod';
import type { SearchGroup, SearchItem } from '../domain/search/search-item.ts';
import { SEARCH_KINDS } from '../domain/search/search-kind.ts';
import { rowsInScope } from './concerns.ts';
import { defineQuery } from './define.ts';
import { rowId } from './fields.ts';

const mark = z.strictObject({ state: z.enum(['urgent', 'due', 'halfway', 'done', 'information', 'waiting', 'paused', 'past']), word: z.string() });
const ranges = z.array(z.tuple([z.int(), z.int()]));

const searchItem: z.ZodType<SearchItem> = z.strictObject({
  kind: z.enum(SEARCH_KINDS),
  id: z.string(),
  memberId: rowId,
  title: z.string(),
  subtitle: z.string(),
  mark: mark.nullable(),
  matches: z.strictObject({ title: ranges, subtitle: ranges }),
});

const searchGroup: z.ZodType<SearchGroup> = z.strictObject({ kind: z.enum(SEARCH_KINDS), items: z.array(searchItem) });

/**
 * Finds members, contracts, reimbursements, requests and documents from one line of text, whatever it holds.
 * A NIR or an IBAN is not searched: `isSecret` tells so, and nothing is found.
 */
export const searchFindQuery = defineQuery({
  name: 'search.find',
  input: z.strictObject({ text: z.string().max(10_000), limitPerGroup: z.int().min(1).max(20) }),
  output: z.strictObject({ groups: z.array(searchGroup), count: z.int(), tookMs: z.number(), isSecret: z.boolean() }),
  right: 'consult-files', atMostPerSecond: 30,
  reads: 'list', lane: 'interactive',
});

/** The members of these files, in the order asked: what the palette shows before anything is typed. */
export const searchRecentQuery = defineQuery({
  name: 'search.recent',
  input: z.strictObject({ memberIds: z.array(rowId).max(20) }),
  output: z.array(searchItem),
  right: 'consult-files', concerns: rowsInScope,
  reads: 'list', lane: 'interactive',
});
