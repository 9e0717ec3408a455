import type { InputOf } from '../../shared/contract/define.ts';
import type { ContractsOrder, contractsCountsQuery, contractsOrderQuery, SortKey } from '../../shared/contract/grid-contract.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';
import { planFilter, type Sought } from './contracts-plan.ts';
import { fromKey, orderBy, predicatesOf, sortOrderOf, whereOf, type SortOrder, type SqlValue } from './contracts-sql.ts';
import type { Query } from './query.ts';

/**
 * `rareRows`: above this many rows found by an index, reading the whole table in its own order is faster than row by row.
 * `ids`: the most that are sent; beyond, each page has its first key only, of which `anchors` is the most.
 */
export const ORDER_LIMITS: OrderLimits = { rareRows: 60_000, ids: 400_000, anchors: 20_000 };
export interface OrderLimits {
  readonly rareRows: number;
  readonly ids: number;
  readonly anchors: number;
}

const FIRST_STEP = 100;
/** Without a filter a skip touches the index alone: a page may begin 999 rows after its anchor. */
const UNFILTERED_STEP = 1000;

/** The order of all the rows of a filter: what makes a page cost the same at any depth. */
export const findContractsOrder: Query<typeof contractsOrderQuery> = ({ connection }, input, { scope }) => readContractsOrder(connection, { ...input, scope }, ORDER_LIMITS);

/** The same within limits of one's own. */
export function readContractsOrder(connection: SqliteConnection, input: InputOf<typeof contractsOrderQuery> & Sought, limits: OrderLimits): ContractsOrder {
  const order = sortOrderOf(input.sort);
  return predicatesOf(input.filter, input.scope).length === 0 ? wholeOrder(connection, order) : filteredOrder(connection, input, order, limits);
}

/** The count of each filter; the bulk lane reads them one after the other. */
export const countContracts: Query<typeof contractsCountsQuery> = ({ connection }, { filters }, { scope }) =>
  filters.map((filter) => countOf(connection, { filter, scope }, ORDER_LIMITS.rareRows));

/** How many rows answer, by the rarest index or by the table. */
export function countOf(connection: SqliteConnection, sought: Sought, rareRows: number): number {
  const predicates = predicatesOf(sought.filter, sought.scope);
  const [first, second] = predicates;
  if (first === undefined) return countWhere(connection, 'contract', [], []);
  // One column alone is counted in its index, however many rows it finds.
  if (second === undefined) return countWhere(connection, `contract INDEXED BY ${first.search.index}`, [first.search.where], first.search.values);
  const { driver, tests, testValues } = planFilter(connection, sought, rareRows);
  if (driver === null) return countWhere(connection, 'contract NOT INDEXED', tests, testValues);
  return countWhere(connection, `contract INDEXED BY ${driver.index}`, [driver.where, ...tests], [...driver.values, ...testValues]);
}

function countWhere(connection: SqliteConnection, table: string, conditions: readonly string[], values: readonly SqlValue[]): number {
  return prepared<{ found: number }>(connection, `SELECT count(*) AS found FROM ${table} ${whereOf(conditions)}`).get(...values)?.found ?? 0;
}

/** Leaps from anchor to anchor inside the index. */
function wholeOrder(connection: SqliteConnection, order: SortOrder): ContractsOrder {
  const totals = prepared<{ found: number; total: number }>(
    connection,
    'SELECT count(*) AS found, total(monthly_cents) AS total FROM contract INDEXED BY contract_by_premium',
  ).get();
  const keyColumns = order.columns.join(', ');
  const first = prepared<SortKey>(connection, `SELECT ${keyColumns} FROM contract INDEXED BY ${order.index} ${orderBy(order)} LIMIT 1`).raw();
  const next = prepared<SortKey>(
    connection,
    `SELECT ${keyColumns} FROM contract INDEXED BY ${order.index} WHERE ${fromKey(order)} ${orderBy(order)} LIMIT 1 OFFSET ${UNFILTERED_STEP}`,
  ).raw();
  const keys: SortKey[] = [];
  for (let key = first.get(); key !== undefined; key = next.get(...key)) keys.push(key);
  return { count: totals?.found ?? 0, monthlyCents: cents(totals?.total ?? 0), ids: null, anchors: { step: UNFILTERED_STEP, keys: JSON.stringify(keys) } };
}

/** One pass over the matching rows in order: the ids as long as they are few, and thinner and thinner anchors. */
function filteredOrder(connection: SqliteConnection, sought: Sought, order: SortOrder, limits: OrderLimits): ContractsOrder {
  const { driver, tests, testValues } = planFilter(connection, sought, limits.rareRows);
  const conditions = [...(driver === null ? [] : [driver.where]), ...tests];
  const sql = `SELECT id, monthly_cents, ${order.columns.join(', ')} FROM contract ${driver === null ? 'NOT INDEXED' : `INDEXED BY ${driver.index}`}
    ${whereOf(conditions)} ${orderBy(order)}`;
  const rows = prepared<[number, number, ...SqlValue[]]>(connection, sql).raw().iterate(...(driver?.values ?? []), ...testValues);
  const ids: number[] = [];
  const anchors = thinningAnchors(limits.anchors);
  let count = 0;
  let total = 0;
  for (const [id, monthly, ...key] of rows) {
    if (count < limits.ids) ids.push(id);
    anchors.offer(count, key);
    count += 1;
    total += monthly;
  }
  const areFew = count <= limits.ids;
  return { count, monthlyCents: cents(total), ids: areFew ? Float64Array.from(ids) : null, anchors: areFew ? null : anchors.taken() };
}

/** Keeps every `step`-th key; when there are too many, every second one goes and the step doubles. */
function thinningAnchors(most: number): { offer(position: number, key: SqlValue[]): void; taken(): { step: number; keys: string } } {
  let step = FIRST_STEP;
  let keys: SortKey[] = [];
  return {
    offer(position, key) {
      if (position % step !== 0) return;
      keys.push(key);
      if (keys.length <= most) return;
      keys = keys.filter((_key, index) => index % 2 === 0);
      step *= 2;
    },
    taken: () => ({ step, keys: JSON.stringify(keys) }),
  };
}
