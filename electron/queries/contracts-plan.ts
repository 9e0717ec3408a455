import type { ContractFilter } from '../../shared/contract/grid-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { prepared } from '../db/prepared.ts';
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

/** What a list of contracts holds: what the person filters, of what they may see. */
export interface Sought {
  readonly filter: ContractFilter;
  readonly scope: Scope;
}

/** `rare`: the most rows that a driver may find. */
export function planFilter(connection: SqliteConnection, { filter, scope }: Sought, rare: number): FilterPlan {
  const predicates = predicatesOf(filter, scope);
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
export function walkingPlan({ filter, scope }: Sought): FilterPlan {
  const predicates = predicatesOf(filter, scope);
  return { driver: null, driven: 0, tests: predicates.map(({ test }) => test), testValues: predicates.flatMap(({ values }) => values) };
}

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
