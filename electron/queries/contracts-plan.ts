import type { Statement } from 'better-sqlite3';
import type { ContractFilter } from '../../shared/contract/grid-contract.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { predicatesOf, type Predicate, type Search, type SqlValue } from './contracts-sql.ts';

/**
 * How a filter is read. SQLite has no statistics of its own here, and a wrong guess costs seconds at a million contracts,
 * so the index is named: the rarest predicate's when it finds few rows, else the sort's.
 */
export interface FilterPlan {
  /** The rows come from this predicate's index; null when none is rare. */
  readonly driver: Search | null;
  /** At most how many rows the driver finds. */
  readonly driven: number;
  readonly tests: readonly string[];
  readonly testValues: readonly SqlValue[];
}

/** `rare`: the most rows that a driver may find. */
export function planFilter(connection: SqliteConnection, filter: ContractFilter, rare: number): FilterPlan {
  const predicates = predicatesOf(filter);
  const driving = rarestOf(connection, predicates, rare);
  const tested = predicates.filter((predicate) => predicate !== driving?.predicate);
  return {
    driver: driving?.predicate.search ?? null,
    driven: driving?.found ?? rare,
    tests: tested.map(({ test }) => test),
    testValues: tested.flatMap(({ values }) => values),
  };
}

/** The plan of a page whose key is known: an order gives keys only where the filter finds many rows, so that nothing has to be counted. */
export function walkingPlan(filter: ContractFilter): FilterPlan {
  const predicates = predicatesOf(filter);
  return { driver: null, driven: 0, tests: predicates.map(({ test }) => test), testValues: predicates.flatMap(({ values }) => values) };
}

/** A statement kept with its connection: a grid asks for the same few shapes again and again. */
export function prepared<Row>(connection: SqliteConnection, sql: string): Statement<unknown[], Row> {
  const known = statements.get(connection) ?? new Map<string, Statement>();
  statements.set(connection, known);
  const found = known.get(sql);
  if (found !== undefined) return found as Statement<unknown[], Row>;
  if (known.size >= KEPT_STATEMENTS) known.clear();
  const statement = connection.prepare(sql);
  known.set(sql, statement);
  return statement as Statement<unknown[], Row>;
}

/** More shapes than a day's filters and sorts; one statement holds some 10 kB. */
const KEPT_STATEMENTS = 300;
const statements = new WeakMap<SqliteConnection, Map<string, Statement>>();

function rarestOf(connection: SqliteConnection, predicates: readonly Predicate[], rare: number): { predicate: Predicate; found: number } | null {
  let best: { predicate: Predicate; found: number } | null = null;
  for (const predicate of predicates) {
    const fewest = best?.found ?? rare;
    const found = countUpTo(connection, predicate.search, fewest);
    if (found < fewest) best = { predicate, found };
  }
  return best;
}

function countUpTo(connection: SqliteConnection, search: Search, limit: number): number {
  const rows = search.probe ?? `contract INDEXED BY ${search.index} WHERE ${search.where}`;
  return prepared<{ found: number }>(connection, `SELECT count(*) AS found FROM (SELECT 1 FROM ${rows} LIMIT ?)`).get(...search.values, limit)?.found ?? 0;
}
