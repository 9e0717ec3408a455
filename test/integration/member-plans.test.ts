import { expect, test } from 'vitest';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { queries } from '../../electron/queries/queries.ts';
import type { Query } from '../../electron/queries/query.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import type { QUERIES } from '../../shared/contract/queries.ts';
import { aMemberDesk } from '../fixtures/member-desk.ts';

const { connection, reading, context } = aMemberDesk(40);
const memberId = 1;

const CALLS: readonly [name: keyof typeof QUERIES, input: unknown][] = [
  ['member.file', { memberId }],
  ['member.overview', { memberId }],
  ['member.reimbursements', { memberId, from: null, to: null, actCode: null, personId: null, after: { careOn: '2026-01-01', id: 4 }, limit: 30 }],
  ['member.contract', { memberId, contractId: 1 }],
  ['member.beneficiaries', { memberId }],
  ['member.payments', { memberId, year: 2026 }],
  ['member.accounts', { memberId }],
  ['member.documents', { memberId }],
  ['member.requests', { memberId }],
  ['members.page', { name: 'le bihan lo', postcode: null, after: null }],
  ['members.page', { name: 'du', postcode: '56000', after: null }],
  ['documents.recent', { origin: null, after: null }],
  ['desk.home', {}],
  ['desk.summary', {}],
];

/** Read whole because they hold a handful of rows, whatever the number of members. */
const SMALL = /^SCAN (?:import_run|draft|outbox|CONSTANT ROW)/u;
/** Walked along an index, and stopped by the limit. */
const WALK = /^SCAN (?:d USING INDEX document_by_date|i USING INDEX instalment_rejected)/u;

test.each(CALLS)('%s finds its rows by an index, and sorts no table', (name, input) => {
  const plans = plansOf(name, input);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((step) => step.startsWith('SCAN') && !SMALL.test(step) && !WALK.test(step))).toEqual([]);
});

test('lines of care come in the order of their index, without a sort', () => {
  const name = 'member.reimbursements';
  const statements = statementsOf(name, CALLS.find(([called]) => called === name)?.[1]);
  const lines = statements.find((sql) => sql.includes('ORDER BY r.care_on DESC'));
  expect(planOf(lines ?? '')).not.toContain('USE TEMP B-TREE FOR ORDER BY');
});

function plansOf(name: keyof typeof QUERIES, input: unknown): string[] {
  return statementsOf(name, input).flatMap(planOf);
}

/** The SQL that a query really prepared. */
function statementsOf(name: keyof typeof QUERIES, input: unknown): string[] {
  const seen: string[] = [];
  const spied: SqliteConnection = new Proxy(connection, {
    get: (target, key) => {
      if (key !== 'prepare') return Reflect.get(target, key) as unknown;
      return (sql: string) => {
        seen.push(sql);
        return target.prepare(sql);
      };
    },
  });
  const query = queries[name] as unknown as Query<QueryContract>;
  query({ ...reading, connection: spied }, input, context);
  return seen;
}

function planOf(sql: string): string[] {
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/gu)].map((match) => [match[1], null]));
  const bound = Object.keys(named).length > 0 ? [named] : [...sql.matchAll(/\?/gu)].map(() => null);
  return connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...bound).map(({ detail }) => detail);
}
