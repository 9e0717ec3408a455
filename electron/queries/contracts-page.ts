import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { NO_FILTER, type ContractRow, type contractsFarPageQuery, type contractsPageQuery, type SortKey } from '../../shared/contract/grid-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';
import { planFilter, walkingPlan, type FilterPlan } from './contracts-plan.ts';
import { fromKey, orderBy, ROW_COLUMNS, sortOrderOf, untilKey, whereOf, type SortOrder, type SqlValue } from './contracts-sql.ts';
import type { Query } from './query.ts';

/**
 * Rows that an interactive read may sort, or walk over in search of the filter's: some ten milliseconds at a million contracts.
 * From a key the filter is known to find a good share of the rows, and a shorter walk is enough.
 * Below `scarce` rows in a filter's index, a walk along the sort would end without a page: it is not begun.
 */
export const PAGE_LIMITS: PageLimits = { sorted: 3000, scarce: 20_000, walked: 6000, walkedFromKey: 2000 };
export interface PageLimits {
  readonly sorted: number;
  readonly scarce: number;
  readonly walked: number;
  readonly walkedFromKey: number;
}

type PageAnswer = OutputOf<typeof contractsPageQuery>;

/** One page of contracts, found by what is nearest: ids, a key of the sort, or the start. */
export const findContractsPage: Query<typeof contractsPageQuery> = ({ connection }, input, { scope }) => readContractsPage(connection, { ...input, scope }, PAGE_LIMITS);

/** The same, in the lane that may scan. */
export const findFarContractsPage: Query<typeof contractsFarPageQuery> = ({ connection }, input, { scope }) =>
  readContractsPage(connection, { ...input, scope }, { sorted: 60_000, scarce: 0, walked: Number.MAX_SAFE_INTEGER, walkedFromKey: Number.MAX_SAFE_INTEGER });

type PageInput = InputOf<typeof contractsPageQuery> & { readonly scope: Scope };

/** The same within limits of one's own. */
export function readContractsPage(connection: SqliteConnection, input: PageInput, limits: PageLimits): PageAnswer {
  const { sort, from, count, scope } = input;
  if (from.kind === 'ids') return { isWithinReach: true, rows: rowsOfIds(connection, from.ids, scope) };
  const order = sortOrderOf(sort);
  const key = from.kind === 'key' ? from.key : null;
  const plan = key === null ? planFilter(connection, input, Math.max(limits.sorted, limits.scarce)) : walkingPlan(input);
  // The key of another sort places nothing: no row lies after it.
  if (key !== null && key.length !== order.columns.length) return { isWithinReach: true, rows: [] };
  const page: Page = { plan, order, key, skip: from.skip, count };
  if (plan.driver !== null && plan.driven > limits.sorted && limits.scarce > 0) return { isWithinReach: false, rows: [] };
  if (plan.driver !== null || plan.tests.length === 0) return { isWithinReach: true, rows: readPage(connection, page, null) };
  return walk(connection, page, key === null ? limits.walked : limits.walkedFromKey);
}

interface Page {
  readonly plan: FilterPlan;
  readonly order: SortOrder;
  readonly key: SortKey | null;
  readonly skip: number;
  readonly count: number;
}

/** The window says which rows: those outside of the scope are as if they were not. */
function rowsOfIds(connection: SqliteConnection, ids: readonly number[], scope: Scope): ContractRow[] {
  const { tests, testValues } = walkingPlan({ filter: NO_FILTER, scope });
  const sql = `SELECT ${ROW_COLUMNS} FROM contract ${whereOf(['id IN (SELECT value FROM json_each(?))', ...tests])}`;
  const rows = new Map(prepared<ContractRow>(connection, sql).all(JSON.stringify(ids), ...testValues).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** Tests the rows of the sort's index, but no more of them than a frame allows. */
function walk(connection: SqliteConnection, page: Page, walked: number): PageAnswer {
  const last = keyAfter(connection, page, walked);
  const rows = readPage(connection, page, last);
  const isWithinReach = last === null || rows.length === page.count;
  return { isWithinReach, rows: isWithinReach ? rows : [] };
}

/** The key that lies `distance` rows after the page's start in the bare index; null past its end. */
function keyAfter(connection: SqliteConnection, { order, key }: Page, distance: number): readonly SqlValue[] | null {
  const start = key === null ? '' : `WHERE ${fromKey(order)}`;
  const sql = `SELECT ${order.columns.join(', ')} FROM contract INDEXED BY ${order.index} ${start} ${orderBy(order)} LIMIT 1 OFFSET ?`;
  return prepared<SqlValue[]>(connection, sql).raw().get(...(key ?? []), distance) ?? null;
}

function readPage(connection: SqliteConnection, { plan, order, key, skip, count }: Page, last: readonly SqlValue[] | null): ContractRow[] {
  const { driver } = plan;
  const conditions = [
    ...(driver === null ? [] : [driver.where]),
    ...(key === null ? [] : [fromKey(order)]),
    ...(last === null ? [] : [untilKey(order)]),
    ...plan.tests,
  ];
  const sql = `SELECT ${ROW_COLUMNS} FROM contract INDEXED BY ${driver?.index ?? order.index} ${whereOf(conditions)} ${orderBy(order)} LIMIT ? OFFSET ?`;
  return prepared<ContractRow>(connection, sql).all(...(driver?.values ?? []), ...(key ?? []), ...(last ?? []), ...plan.testValues, count, skip);
}
