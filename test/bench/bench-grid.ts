import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceFor, type Chance } from '../../electron/demo/chance.ts';
import { openDatabase, type SqliteConnection } from '../../electron/db/open-database.ts';
import { exportStatement, writeContractsCsv } from '../../electron/export/write-contracts-csv.ts';
import { ORDER_LIMITS, readContractsOrder } from '../../electron/queries/contracts-order.ts';
import { PAGE_LIMITS, readContractsPage } from '../../electron/queries/contracts-page.ts';
import { fromKey, orderBy, predicatesOf, ROW_COLUMNS, sortOrderOf, whereOf } from '../../electron/queries/contracts-sql.ts';
import { CONTRACT_COLUMNS, NO_FILTER, type ContractFilter, type ContractRow, type ContractSort, type PageStart, type SortKey } from '../../shared/contract/grid-contract.ts';
import { cents } from '../../shared/domain/values/cents.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';
import { WHOLE_DESK } from '../../shared/domain/rights/scope.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import type { BenchContext } from './bench-search.ts';

/** Filters from none to rare, alone and combined: those of the saved views, and what a person types. */
const FILTERS: readonly Partial<ContractFilter>[] = [
  {}, {}, { states: ['active'] }, { states: ['changing'] }, { payments: ['rejected'] }, { lines: ['sante'], states: ['active'] }, { holder: 'le' }, { holder: 'marie le' },
  { lines: ['auto'], payments: ['due'], effect: { from: localDate('2020-01-01'), to: null } }, { premium: { min: cents(10_000), max: null } },
  { states: ['active', 'changing', 'suspended'], renewal: { from: localDate('2026-11-22'), to: localDate('2027-01-21') } }, { number: 'S-2016' }, { formulas: ['Confort'] },
];
const SHOWN = 24;
const PAGES_OF_EACH = 25;
const PAGE_ROWS = 100;
const EXPORTED_ROWS = 100_000;

/**
 * P4: a page of 100 rows at any depth of a random filter and sort, once its order is known; p95 ≤ 1.5 × the bare statement.
 * Floor: the statement that one would write by hand for that very page, prepared beforehand and run on the same connection: its
 * rows by their ids where the order knows them, else from the key of its first row on. The first reading, mostly from disk, is told apart.
 */
export async function benchP4(context: BenchContext): Promise<BenchFigure[]> {
  const connection = openDatabase({ ...context, cacheMegabytes: context.cacheMegabytes ?? 96, readonly: true });
  try {
    const chance = chanceFor(4, 4);
    const pages = Array.from({ length: SHOWN }, () => pagesOf(connection, chance)).flat();
    const ours = percentile(pages.map((page) => page.ours), 0.95);
    return [
      benchFigure('P4 p95', ours, 'ms', percentile(pages.map((page) => page.floor), 0.95)),
      benchFigure('P4 first read p95', percentile(pages.map((page) => page.first), 0.95), 'ms', null),
    ];
  } finally {
    connection.close();
  }
}

/** P11: a CSV of 100,000 rows and ten columns, at least half the rate of `iterate` over the same statement. Rates in rows per second. */
export async function benchP11(context: BenchContext): Promise<BenchFigure> {
  const connection = openDatabase({ ...context, readonly: true });
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const sort: ContractSort = { column: 'number', descending: false };
    const filter: ContractFilter = { ...NO_FILTER, number: '' };
    const filePath = join(folder, 'contrats.csv');
    iterateRate(connection, { filter, sort });
    const floor = iterateRate(connection, { filter, sort });
    const startedAt = performance.now();
    let rows = 0;
    const run = { connection, scope: WHOLE_DESK, request: { filter, sort, columns: [...CONTRACT_COLUMNS] }, filePath, isCancelled: () => rows >= EXPORTED_ROWS, report: (written: number) => (rows = written) };
    const end = writeContractsCsv(run);
    if (end.kind === 'written') rows = end.rows;
    if (end.kind === 'written' && statSync(filePath).size === 0) throw new Error('the export wrote nothing');
    return benchFigure('P11 rate', rows / ((performance.now() - startedAt) / 1000), 'rows/s', floor);
  } finally {
    connection.close();
    rmSync(folder, { recursive: true });
  }
}

function iterateRate(connection: SqliteConnection, shown: { filter: ContractFilter; sort: ContractSort }): number {
  const { sql, values } = exportStatement(connection, { ...shown, scope: WHOLE_DESK });
  const statement = connection.prepare<unknown[], ContractRow>(sql);
  const startedAt = performance.now();
  let rows = 0;
  for (const row of statement.iterate(...values)) {
    if (row.id > 0) rows += 1;
    if (rows >= EXPORTED_ROWS) break;
  }
  return rows / ((performance.now() - startedAt) / 1000);
}

interface TimedPage {
  readonly first: number;
  readonly ours: number;
  readonly floor: number;
}

/** The order of one filter and sort, then pages at random depths of it. */
function pagesOf(connection: SqliteConnection, chance: Chance): TimedPage[] {
  const filter: ContractFilter = { ...NO_FILTER, ...chance.pick(FILTERS) };
  const sort: ContractSort = { column: chance.pick(CONTRACT_COLUMNS), descending: chance.holds(0.5) };
  const order = readContractsOrder(connection, { filter, sort, scope: WHOLE_DESK }, ORDER_LIMITS);
  if (order.count === 0) return [];
  const keys = order.anchors === null ? [] : (JSON.parse(order.anchors.keys) as readonly SortKey[]);
  return Array.from({ length: PAGES_OF_EACH }, (_page, at) => {
    const start = Math.floor(chance.below(order.count) / PAGE_ROWS) * PAGE_ROWS;
    const step = order.anchors?.step ?? 1;
    const from: PageStart = order.ids === null ? { kind: 'key', key: keys[Math.floor(start / step)] ?? [], skip: start % step } : { kind: 'ids', ids: [...order.ids.subarray(start, start + PAGE_ROWS)] };
    const input = { filter, sort, from, count: PAGE_ROWS, scope: WHOLE_DESK };
    let rows: readonly ContractRow[] = [];
    const first = timed(() => (rows = readContractsPage(connection, input, PAGE_LIMITS).rows));
    const bare = bareStatement(connection, input, rows);
    const turns = [() => timed(bare), () => timed(() => readContractsPage(connection, input, PAGE_LIMITS))] as const;
    // Each goes first in turn: the second finds the processor's caches filled.
    const [early, late] = at % 2 === 0 ? [turns[0](), turns[1]()] : [turns[1](), turns[0]()];
    return at % 2 === 0 ? { first, floor: early, ours: late } : { first, floor: late, ours: early };
  });
}

function bareStatement(connection: SqliteConnection, { filter, sort, from }: { filter: ContractFilter; sort: ContractSort; from: PageStart }, rows: readonly ContractRow[]): () => unknown {
  if (from.kind === 'ids') {
    const byIds = connection.prepare<[string]>(`SELECT ${ROW_COLUMNS} FROM contract WHERE id IN (SELECT value FROM json_each(?))`);
    const ids = JSON.stringify(from.ids);
    return () => byIds.all(ids);
  }
  const order = sortOrderOf(sort);
  const key = connection.prepare<[number], SortKey>(`SELECT ${order.columns.join(', ')} FROM contract WHERE id = ?`).raw().get(rows[0]?.id ?? 0) ?? [];
  const predicates = predicatesOf(filter, WHOLE_DESK);
  const byKey = connection.prepare<unknown[]>(
    `SELECT ${ROW_COLUMNS} FROM contract INDEXED BY ${order.index} ${whereOf([fromKey(order), ...predicates.map(({ test }) => test)])} ${orderBy(order)} LIMIT ${PAGE_ROWS}`,
  );
  const values = [...key, ...predicates.flatMap((predicate) => predicate.values)];
  return () => byKey.all(...values);
}

function timed(run: () => unknown): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}
