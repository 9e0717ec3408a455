import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CONTRACT_COLUMNS, CONTRACT_LINES, CONTRACT_PAYMENTS, CONTRACT_STATES, NO_FILTER,
  type ContractColumn, type ContractFilter, type ContractRow, type ContractSort, type ContractsOrder, type PageStart,
} from '../../shared/contract/grid-contract.ts';
import { WHOLE_DESK } from '../../shared/domain/rights/scope.ts';
import { foldTokens } from '../../shared/domain/text/fold.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { findContractFormulas } from '../../electron/queries/contracts-formulas.ts';
import { countContracts, countOf, findContractsOrder, readContractsOrder } from '../../electron/queries/contracts-order.ts';
import { findContractsPage, readContractsPage } from '../../electron/queries/contracts-page.ts';
import { orderBy, ROW_COLUMNS, sortOrderOf } from '../../electron/queries/contracts-sql.ts';
import { placeOf } from '../../renderer/screens/contracts/contract-rows.ts';
import { aContractsDatabase, QUERY_CONTEXT, type ContractsDatabase } from '../fixtures/contracts-database.ts';

let database: ContractsDatabase;
beforeAll(() => {
  database = aContractsDatabase(2000);
});
afterAll(() => database.close());

type Row = ContractsDatabase['rows'][number];

const SORT_KEYS: Readonly<Record<ContractColumn, readonly (keyof Row)[]>> = {
  state: ['state', 'holderSortKey'], number: ['number'], holder: ['holderSortKey'], memberNumber: ['memberNumber'],
  line: ['line', 'formula', 'holderSortKey'], formula: ['formula', 'holderSortKey'], effectOn: ['effectOn'], renewalOn: ['renewalOn'],
  premium: ['monthlyCents'], payment: ['payment', 'holderSortKey'],
};

function compareRows(sort: ContractSort): (left: Row, right: Row) => number {
  const keys = [...SORT_KEYS[sort.column], 'id' as const];
  return (left, right) => {
    const key = keys.find((candidate) => left[candidate] !== right[candidate]);
    if (key === undefined) return 0;
    const isBefore = (left[key] ?? '') < (right[key] ?? '');
    return isBefore === sort.descending ? 1 : -1;
  };
}

function isIn<T>(set: readonly T[], value: T): boolean {
  return set.length === 0 || set.includes(value);
}

function matches(filter: ContractFilter, row: Row): boolean {
  const words = row.holderSortKey.split(/ +/u);
  return (
    isIn(filter.states, row.state) && isIn(filter.lines, row.line) && isIn(filter.formulas, row.formula) && isIn(filter.payments, row.payment) &&
    row.number.startsWith(filter.number.replace(/\s/gu, '').toUpperCase()) && row.memberNumber.startsWith(filter.memberNumber.replace(/\D/gu, '')) &&
    foldTokens(filter.holder).every((token) => words.some((word) => word.startsWith(token))) &&
    (filter.effect.from ?? '') <= row.effectOn && row.effectOn <= (filter.effect.to ?? '9') &&
    (filter.renewal.from ?? '') <= row.renewalOn && row.renewalOn <= (filter.renewal.to ?? '9') &&
    (filter.premium.min ?? 0) <= row.monthlyCents && row.monthlyCents <= (filter.premium.max ?? Infinity)
  );
}

function expectedRows(filter: ContractFilter, sort: ContractSort): ContractRow[] {
  return database.rows.filter((row) => matches(filter, row)).toSorted(compareRows(sort)).map(({ holderSortKey: _key, ...row }) => row);
}

function pageOf(filter: ContractFilter, sort: ContractSort, from: PageStart, count = 100): ReturnType<typeof findContractsPage> {
  return findContractsPage(database.reading, { filter, sort, from, count }, QUERY_CONTEXT);
}

/** As the window asks: by the ids or the anchor of the order. */
function startOf(order: ContractsOrder, row: number): PageStart {
  return placeOf(order, row, 100);
}

/** Most columns are left free, so that most filters find something. */
function rarely<T>(free: T, restricted: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(free) }, { weight: 1, arbitrary: restricted });
}

const dates = rarely(null, fc.integer({ min: 2008, max: 2027 }).map((year) => localDate(`${year}-07-01`)));
const filters: fc.Arbitrary<ContractFilter> = fc.record({
  states: rarely([], fc.subarray([...CONTRACT_STATES])), lines: rarely([], fc.subarray([...CONTRACT_LINES])),
  payments: rarely([], fc.subarray([...CONTRACT_PAYMENTS])), formulas: rarely([], fc.subarray(['Essentiel', 'Équilibre', 'Confort', 'Confort +'])),
  number: rarely('', fc.constantFrom('s', 'S-20 1', 'A-2015-1', 'x', '%')), memberNumber: rarely('', fc.constantFrom('04', '04 1', '0412', '9')),
  holder: rarely('', fc.constantFrom('le', 'Anne Le Goff', 'goff a', 'œuvrard', 'n’d', '-', 'zo', 'zz', '*')),
  effect: fc.record({ from: dates, to: dates }), renewal: fc.record({ from: dates, to: dates }),
  premium: fc.record({
    min: rarely(null, fc.integer({ min: 0, max: 9000 }).map(cents)), max: rarely(null, fc.integer({ min: 3000, max: 22_000 }).map(cents)),
  }),
});
/** A place in the rows, from the first page to the last. */
const depths = fc.double({ min: 0, max: 0.999, noNaN: true });

function pageAt(depth: number, count: number): number {
  return Math.floor((depth * count) / 100) * 100;
}

const sorts: fc.Arbitrary<ContractSort> = fc.record({ column: fc.constantFrom(...CONTRACT_COLUMNS), descending: fc.boolean() });

test('whatever the filter and the sort, the rows, their count and their total are those of a naive reading', () => {
  fc.assert(
    fc.property(filters, sorts, (filter, sort) => {
      const expected = expectedRows(filter, sort);
      const order = findContractsOrder(database.reading, { filter, sort }, QUERY_CONTEXT);
      expect(order.count).toBe(expected.length);
      expect(order.monthlyCents).toBe(expected.reduce((sum, row) => sum + row.monthlyCents, 0));
      expect(pageOf(filter, sort, { kind: 'start', skip: 0 }).rows).toEqual(expected.slice(0, 100));
      expect(countContracts(database.reading, { filters: [filter] }, QUERY_CONTEXT)).toEqual([expected.length]);
    }),
    { numRuns: 300 },
  );
});

test('with many rows, where no index of the filter is rare enough, the sort is walked and thinned anchors lead to each page', () => {
  fc.assert(
    fc.property(filters, sorts, depths, (filter, sort, depth) => {
      const order = readContractsOrder(database.reading.connection, { filter, sort, scope: WHOLE_DESK }, { rareRows: 0, ids: 0, anchors: 3 });
      const expected = expectedRows(filter, sort);
      expect(order.count).toBe(expected.length);
      expect(countOf(database.reading.connection, { filter, scope: WHOLE_DESK }, 0)).toBe(expected.length);
      if (order.count === 0) return;
      const row = pageAt(depth, order.count);
      const input = { filter, sort, from: startOf(order, row), count: 100, scope: WHOLE_DESK };
      const answer = readContractsPage(database.reading.connection, input, { sorted: 0, scarce: 0, walked: 5000, walkedFromKey: 5000 });
      expect(answer).toEqual({ isWithinReach: true, rows: expected.slice(row, row + 100) });
    }),
    { numRuns: 200 },
  );
});

test('an interactive read gives up rather than walk over too many rows, and never gives half a page', () => {
  const sort: ContractSort = { column: 'effectOn', descending: false };
  const filter: ContractFilter = { ...NO_FILTER, payments: ['rejected'] };
  const input = { filter, sort, from: { kind: 'start', skip: 0 }, count: 100, scope: WHOLE_DESK } as const;
  expect(readContractsPage(database.reading.connection, input, { sorted: 0, scarce: 0, walked: 200, walkedFromKey: 200 })).toEqual({ isWithinReach: false, rows: [] });
});

test('a page at any depth is the same by the order and by counting rows from the start', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constant(NO_FILTER), filters), sorts, depths, (filter, sort, depth) => {
      const order = findContractsOrder(database.reading, { filter, sort }, QUERY_CONTEXT);
      const row = pageAt(depth, order.count);
      const expected = expectedRows(filter, sort).slice(row, row + 100);
      if (order.count > 0) expect(pageOf(filter, sort, startOf(order, row)).rows).toEqual(expected);
      expect(pageOf(filter, sort, { kind: 'start', skip: row }).rows).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test('without a filter, the order gives a key every thousand rows, the first row included', () => {
  const { count, ids, anchors } = findContractsOrder(database.reading, { filter: NO_FILTER, sort: { column: 'holder', descending: false } }, QUERY_CONTEXT);
  expect({ count, ids, step: anchors?.step, keys: JSON.parse(anchors?.keys ?? '').length }).toEqual({ count: 2000, ids: null, step: 1000, keys: 2 });
});

test('a yearly premium is compared and added up by its twelfth', () => {
  const yearly = database.rows.find((row) => row.premiumPeriod === 'year');
  expect(yearly?.monthlyCents).toBe(Math.round((yearly?.premiumCents ?? 0) / 12));
  expect(database.rows.every((row) => row.premiumPeriod === 'year' || row.monthlyCents === row.premiumCents)).toBe(true);
});

test('the formulas offered are those of the catalogue', () => {
  expect(findContractFormulas(database.reading, {}, QUERY_CONTEXT)).toHaveLength(20);
});

describe.each(CONTRACT_COLUMNS)('sorted by %s', (column) => {
  test.each([false, true])('the whole grid is read in an index, descending %s: nothing is sorted', (descending) => {
    const order = sortOrderOf({ column, descending });
    const plan = planOf(`SELECT ${ROW_COLUMNS} FROM contract INDEXED BY ${order.index} ${orderBy(order)} LIMIT 100`);
    expect(plan).toEqual([`SCAN contract USING INDEX ${order.index}`]);
  });

  test.each([false, true])('a page deep down is searched by its key, descending %s', (descending) => {
    const order = sortOrderOf({ column, descending });
    const marks = order.columns.map(() => '?').join(', ');
    const plan = planOf(
      `SELECT ${ROW_COLUMNS} FROM contract INDEXED BY ${order.index} WHERE (${order.columns.join(', ')}) ${descending ? '<=' : '>='} (${marks}) ${orderBy(order)} LIMIT 100`,
      order.columns.map(() => ''),
    );
    expect(plan).toHaveLength(1);
    expect(plan[0]).toMatch(new RegExp(`^SEARCH contract USING INDEX ${order.index} \\(`, 'u'));
  });
});

function planOf(sql: string, values: readonly string[] = []): string[] {
  return database.reading.connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values).map(({ detail }) => detail);
}
