import type { ContractColumn, ContractFilter, ContractSort } from '../../shared/contract/grid-contract.ts';
import type { Scope } from '../../shared/domain/rights/scope.ts';
import { foldTokens } from '../../shared/domain/text/fold.ts';
import { MEMBERS_IN_SCOPE } from '../rights/in-scope.ts';

/** The pieces of SQL of the contract grid. Text comes from the closed lists of this file only; what a person typed is bound. */

export type SqlValue = string | number;

export interface Predicate {
  /** As tested on a row that another index found: the `+` keeps SQLite from leaving that index. */
  readonly test: string;
  /** As searched in its own index. */
  readonly search: Search;
  readonly values: readonly SqlValue[];
}

export interface Search {
  readonly index: string;
  readonly where: string;
  readonly values: readonly SqlValue[];
  /** What to count, at most `?` rows of it, to know how rare the predicate is; the index itself where it is absent. */
  readonly probe?: string;
}

export interface SortOrder {
  readonly index: string;
  /** Columns of the index, the last one making the order total. */
  readonly columns: readonly string[];
  readonly descending: boolean;
}

const SORTS: Readonly<Record<ContractColumn, Omit<SortOrder, 'descending'>>> = {
  state: { index: 'contract_by_state', columns: ['state', 'holder_sort_key', 'id'] },
  // The index behind UNIQUE (number).
  number: { index: 'sqlite_autoindex_contract_1', columns: ['number'] },
  holder: { index: 'contract_by_holder', columns: ['holder_sort_key', 'id'] },
  memberNumber: { index: 'contract_by_member_number', columns: ['member_number', 'id'] },
  line: { index: 'contract_by_line', columns: ['line', 'formula', 'holder_sort_key', 'id'] },
  formula: { index: 'contract_by_formula', columns: ['formula', 'holder_sort_key', 'id'] },
  effectOn: { index: 'contract_by_effect', columns: ['effect_on', 'id'] },
  renewalOn: { index: 'contract_by_renewal', columns: ['renewal_on', 'id'] },
  premium: { index: 'contract_by_premium', columns: ['monthly_cents', 'id'] },
  payment: { index: 'contract_by_payment', columns: ['payment', 'holder_sort_key', 'id'] },
};

/** What a page shows, named as the contract names it. */
export const ROW_COLUMNS = `id, member_id AS memberId, state, number, holder_name AS holderName, member_number AS memberNumber, line, formula,
  effect_on AS effectOn, renewal_on AS renewalOn, premium_cents AS premiumCents, premium_period AS premiumPeriod,
  monthly_cents AS monthlyCents, payment, payment_due_on AS paymentDueOn`;

export function sortOrderOf(sort: ContractSort): SortOrder {
  return { ...SORTS[sort.column], descending: sort.descending };
}

export function orderBy({ columns, descending }: SortOrder): string {
  return `ORDER BY ${columns.map((column) => (descending ? `${column} DESC` : column)).join(', ')}`;
}

/** Rows from the one that has the bound key on, that one included. */
export function fromKey({ columns, descending }: SortOrder): string {
  return `(${columns.join(', ')}) ${descending ? '<=' : '>='} (${columns.map(() => '?').join(', ')})`;
}

/** Rows up to the one that has the bound key, that one included. */
export function untilKey({ columns, descending }: SortOrder): string {
  return `(${columns.join(', ')}) ${descending ? '>=' : '<='} (${columns.map(() => '?').join(', ')})`;
}

/** One predicate for each column that the filter restricts, and one for the scope where it is not the whole desk. */
export function predicatesOf(filter: ContractFilter, scope: Scope): Predicate[] {
  return [
    withinScope(scope),
    inSet('state', 'contract_by_state', filter.states),
    inSet('line', 'contract_by_line', filter.lines),
    inSet('formula', 'contract_by_formula', filter.formulas),
    inSet('payment', 'contract_by_payment', filter.payments),
    startsWith('number', 'sqlite_autoindex_contract_1', contractNumberStart(filter.number)),
    startsWith('member_number', 'contract_by_member_number', filter.memberNumber.replace(/\D/gu, '')),
    withWords(foldTokens(filter.holder)),
    between('effect_on', 'contract_by_effect', filter.effect.from, filter.effect.to),
    between('renewal_on', 'contract_by_renewal', filter.renewal.from, filter.renewal.to),
    between('monthly_cents', 'contract_by_premium', filter.premium.min, filter.premium.max),
  ].filter((predicate) => predicate !== null);
}

/** A part of the desk is the way in when it holds few members, a test of each row otherwise: one seek of a small index. */
function withinScope(scope: Scope): Predicate | null {
  if (scope.kind === 'whole') return null;
  const values = [JSON.stringify(scope.agencyIds), JSON.stringify(scope.memberIds)];
  return {
    test: `(EXISTS (SELECT 1 FROM member INDEXED BY member_by_agency WHERE agency_id IN (SELECT value FROM json_each(?)) AND id = +contract.member_id)
      OR +contract.member_id IN (SELECT value FROM json_each(?)))`,
    values,
    search: { index: 'contract_by_member', where: `member_id IN (${MEMBERS_IN_SCOPE})`, values, probe: `(${MEMBERS_IN_SCOPE})` },
  };
}

export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

/** 's-2016 251' is typed for 'S-2016-251…': case and spaces are put aside, as numbers are written with narrow spaces. */
function contractNumberStart(typed: string): string {
  return typed.replace(/\s/gu, '').toUpperCase();
}

function inSet(column: string, index: string, values: readonly string[]): Predicate | null {
  if (values.length === 0) return null;
  const list = `${column} IN (${values.map(() => '?').join(', ')})`;
  return { test: `+${list}`, search: { index, where: list, values }, values };
}

/** The last code point: no text that continues the prefix sorts after it. */
const AFTER_ALL = '\u{10FFFF}';

function startsWith(column: string, index: string, prefix: string): Predicate | null {
  if (prefix === '') return null;
  const values = [prefix, prefix + AFTER_ALL];
  return { test: `+${column} >= ? AND +${column} < ?`, search: { index, where: `${column} >= ? AND ${column} < ?`, values }, values };
}

function between(column: string, index: string, from: SqlValue | null, to: SqlValue | null): Predicate | null {
  const bounds = [...(from === null ? [] : [{ sign: '>=', value: from }]), ...(to === null ? [] : [{ sign: '<=', value: to }])];
  if (bounds.length === 0) return null;
  const values = bounds.map(({ value }) => value);
  const where = bounds.map(({ sign }) => `${column} ${sign} ?`).join(' AND ');
  return { test: bounds.map(({ sign }) => `+${column} ${sign} ?`).join(' AND '), search: { index, where, values }, values };
}

/** Each word begins one of the holder's names, in any order. The words are folded to [a-z0-9], so that GLOB and MATCH take them as they are. */
function withWords(words: readonly string[]): Predicate | null {
  if (words.length === 0) return null;
  return {
    test: words.map(() => "(' ' || +holder_sort_key) GLOB ?").join(' AND '),
    values: words.map((word) => `* ${word}*`),
    search: {
      index: 'contract_by_member',
      where: 'member_id IN (SELECT rowid FROM member_search WHERE member_search MATCH ?)',
      values: [words.map((word) => `"${word}"*`).join(' AND ')],
      // Members, not contracts: one has two of them on average, and the subquery above would be read whole.
      probe: 'member_search WHERE member_search MATCH ?',
    },
  };
}

