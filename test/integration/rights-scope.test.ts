import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeContractsCsv } from '../../electron/export/write-contracts-csv.ts';
import { readContractsOrder } from '../../electron/queries/contracts-order.ts';
import { readContractsPage } from '../../electron/queries/contracts-page.ts';
import { queries } from '../../electron/queries/queries.ts';
import type { Query, QueryContext } from '../../electron/queries/query.ts';
import type { QueryContract } from '../../shared/contract/define.ts';
import { CONTRACT_COLUMNS, NO_FILTER, type ContractFilter } from '../../shared/contract/grid-contract.ts';
import type { QUERIES } from '../../shared/contract/queries.ts';
import { NO_SCOPE, WHOLE_DESK, type Scope } from '../../shared/domain/rights/scope.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMemberDesk } from '../fixtures/member-desk.ts';

/*
 * Lists, search, grid, counters, queue and exports hold the rows of the scope and no other, whatever is asked (negative test 7).
 */

const { connection, reading, context } = aMemberDesk(900);
const MEMBERS = connection.prepare<[], { id: number; agencyId: string }>('SELECT id, agency_id AS agencyId FROM member').all();
const AGENCIES = [...new Set(MEMBERS.map(({ agencyId }) => agencyId))];
const agencyOf = new Map(MEMBERS.map(({ id, agencyId }) => [id, agencyId]));

const scopes: fc.Arbitrary<Scope> = fc.record({
  kind: fc.constant('part' as const),
  agencyIds: fc.subarray(AGENCIES, { maxLength: AGENCIES.length - 1 }),
  memberIds: fc.uniqueArray(fc.constantFrom(...MEMBERS.map(({ id }) => id)), { maxLength: 3 }),
});

function isSeen(scope: Scope, memberId: number): boolean {
  return scope.kind === 'whole' || scope.agencyIds.includes(agencyOf.get(memberId) ?? '') || scope.memberIds.includes(memberId);
}

function within(scope: Scope, change: Partial<QueryContext> = {}): QueryContext {
  return { ...context, actor: { staffId: 'karim-benali', role: 'gestionnaire', agencyId: 'auray' }, scope, ...change };
}

function ask(name: keyof typeof QUERIES, input: unknown, asked: QueryContext): unknown {
  return (queries as unknown as Readonly<Record<string, Query<QueryContract>>>)[name]?.(reading, input, asked);
}

/** Every `memberId` of an answer, however deep. */
function memberIdsIn(value: unknown): readonly number[] {
  if (Array.isArray(value)) return value.flatMap(memberIdsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'memberId' && typeof inner === 'number' ? [inner] : memberIdsIn(inner)));
}

const WORDS = connection.prepare<[], string>('SELECT token FROM name_token').pluck().all();
const LINES = [...WORDS.slice(0, 200), 'dentaire', 'optique', 'contrat', 'demande', 'certificat', 'facture', 'remboursement', 'rib', '56000', 'S-20', '04', 'le', 'ma'];

describe('a list holds the rows of the scope alone', () => {
  test('whatever is searched', () => {
    let found = 0;
    fc.assert(fc.property(scopes, fc.constantFrom(...LINES), fc.option(fc.constantFrom(...LINES)), (scope, first, second) => {
      const answer = ask('search.find', { text: `${first} ${second ?? ''}`, limitPerGroup: 20 }, within(scope));
      const ids = memberIdsIn(answer);
      found += ids.length;
      expect(ids.filter((id) => !isSeen(scope, id))).toEqual([]);
    }), { numRuns: 400 });
    expect(found).toBeGreaterThan(100);
  });

  test('a member of the scope is found by their whole name, and no other is', () => {
    const named = connection.prepare<[], { id: number; name: string }>(`SELECT m.id, p.last_name || ' ' || p.first_name AS name FROM member m JOIN person p ON p.id = m.person_id`).all();
    fc.assert(fc.property(scopes, fc.constantFrom(...named), (scope, { id, name }) => {
      const ids = memberIdsIn(ask('search.find', { text: name, limitPerGroup: 20 }, within(scope)));
      expect(ids.includes(id)).toBe(isSeen(scope, id));
    }), { numRuns: 300 });
  });

  test('whichever files the window says that it opened lately', () => {
    fc.assert(fc.property(scopes, fc.uniqueArray(fc.constantFrom(...MEMBERS.map(({ id }) => id)), { maxLength: 20 }), (scope, memberIds) => {
      expect(memberIdsIn(ask('search.recent', { memberIds }, within(scope)))).toEqual(memberIds.filter((id) => isSeen(scope, id)));
    }));
  });

  test('members from page to page, by name and by postcode', () => {
    const postcode = connection.prepare<[], string>('SELECT postcode FROM member GROUP BY postcode ORDER BY count(*) DESC LIMIT 1').pluck().get() ?? '';
    fc.assert(fc.property(scopes, fc.constantFrom('', 'l', 'le', 'm'), fc.constantFrom(null, postcode), (scope, name, place) => {
      const all = pagesOfMembers({ name, postcode: place }, within(WHOLE_DESK));
      expect(pagesOfMembers({ name, postcode: place }, within(scope))).toEqual(all.filter((id) => isSeen(scope, id)));
    }), { numRuns: 60 });
  });

  test.each([
    ['desk.home', {}], ['requests.list', { state: 'open' }], ['requests.list', { state: 'decided' }], ['documents.recent', { origin: null, after: null }],
  ] as const)('%s %j', (name, input) => {
    fc.assert(fc.property(scopes, (scope) => {
      const asked = within(scope, { actor: { staffId: 'karim-benali', role: 'gestionnaire', agencyId: 'vannes' } });
      expect(memberIdsIn(ask(name, input, asked)).filter((id) => !isSeen(scope, id))).toEqual([]);
    }), { numRuns: 60 });
    expect(memberIdsIn(ask(name, input, within(WHOLE_DESK, { actor: { staffId: 'karim-benali', role: 'gestionnaire', agencyId: 'vannes' } }))).length).toBeGreaterThan(0);
  });

  test('the queue and its counters agree with a naive count', () => {
    const open = connection.prepare<[], { memberId: number; status: string; id: string }>(`SELECT member_id AS memberId, status, id FROM request WHERE status IN ('to-check', 'correction')`).all();
    fc.assert(fc.property(scopes, (scope) => {
      const seen = open.filter(({ memberId }) => isSeen(scope, memberId));
      const toCheck = seen.filter(({ status }) => status === 'to-check');
      const queue = ask('validation.queue', { tab: 'to-check' }, within(scope)) as readonly { requestId: string }[];
      expect(queue.map(({ requestId }) => requestId).sort()).toEqual(toCheck.map(({ id }) => id).sort());
      expect(ask('validation.counts', {}, within(scope))).toMatchObject({ toCheck: toCheck.length, correction: seen.length - toCheck.length });
      expect(ask('desk.summary', {}, within(scope))).toMatchObject({ toCheck: toCheck.length, openRequests: seen.length });
    }), { numRuns: 60 });
  });
});

describe('the grid holds the contracts of the scope alone', () => {
  const contracts = connection.prepare<[], { id: number; memberId: number; line: string; number: string }>('SELECT id, member_id AS memberId, line, number FROM contract ORDER BY number').all();
  const filters: fc.Arbitrary<ContractFilter> = fc.subarray(['sante', 'auto', 'habitation'] as const).map((lines) => ({ ...NO_FILTER, lines }));
  const sort = { column: 'number', descending: false } as const;
  const expected = (scope: Scope, { lines }: ContractFilter) => contracts.filter(({ memberId, line }) => isSeen(scope, memberId) && (lines.length === 0 || lines.some((one) => one === line)));

  test.each([
    ['where the scope is the way in', { rareRows: 60_000, ids: 400_000, anchors: 20_000 }, { sorted: 3000, scarce: 20_000, walked: 6000, walkedFromKey: 2000 }],
    ['where the sort is walked and the scope tested', { rareRows: 0, ids: 0, anchors: 3 }, { sorted: 0, scarce: 0, walked: 50_000, walkedFromKey: 50_000 }],
  ])('its order, its pages and its counts, %s', (_way, orderLimits, pageLimits) => {
    fc.assert(fc.property(scopes, filters, (scope, filter) => {
      const rows = expected(scope, filter);
      const order = readContractsOrder(connection, { filter, sort, scope }, orderLimits);
      expect(order.count).toBe(rows.length);
      const page = readContractsPage(connection, { filter, sort, scope, from: { kind: 'start', skip: 0 }, count: 200 }, pageLimits);
      expect(page.rows.map(({ id }) => id)).toEqual(rows.slice(0, 200).map(({ id }) => id));
      expect(ask('contracts.counts', { filters: [filter] }, within(scope))).toEqual([rows.length]);
    }), { numRuns: 80 });
  });

  test('a window that names other rows by their ids gets those of the scope alone', () => {
    fc.assert(fc.property(scopes, fc.uniqueArray(fc.constantFrom(...contracts.map(({ id }) => id)), { maxLength: 50 }), (scope, ids) => {
      const page = ask('contracts.page', { filter: NO_FILTER, sort, from: { kind: 'ids', ids }, count: 50 }, within(scope)) as { rows: { id: number }[] };
      expect(page.rows.map(({ id }) => id)).toEqual(ids.filter((id) => isSeen(scope, contracts.find((one) => one.id === id)?.memberId ?? 0)));
    }), { numRuns: 60 });
  });

  test('and so does its export', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-scope-'));
    fc.assert(fc.property(scopes, filters, (scope, filter) => {
      const filePath = join(folder, 'contrats.csv');
      const request = { filter, sort, columns: [...CONTRACT_COLUMNS] };
      writeContractsCsv({ connection, request, scope, filePath, isCancelled: () => false, report: () => undefined });
      const numbers = readFileSync(filePath, 'utf8').split('\r\n').slice(1, -1).map((line) => line.split(';')[1]);
      expect(numbers).toEqual(expected(scope, filter).map(({ number }) => number));
    }), { numRuns: 30 });
    rmSync(folder, { recursive: true });
  });
});

test('nobody’s scope shows nothing in any list', () => {
  const lists = [['desk.home', {}], ['members.page', { name: '', postcode: null, after: null }], ['search.find', { text: 'le', limitPerGroup: 20 }], ['validation.queue', { tab: 'to-check' }], ['requests.list', { state: 'open' }]] as const;
  for (const [name, input] of lists) expect(memberIdsIn(ask(name, input, within(NO_SCOPE, { actor: null })))).toEqual([]);
  expect(readContractsOrder(connection, { filter: NO_FILTER, sort: { column: 'number', descending: false }, scope: NO_SCOPE }, { rareRows: 60_000, ids: 400_000, anchors: 20_000 }).count).toBe(0);
});

function pagesOfMembers(input: { name: string; postcode: string | null }, asked: QueryContext): readonly number[] {
  const ids: number[] = [];
  let after: unknown = null;
  do {
    const page = ask('members.page', { ...input, after }, asked) as { rows: { id: number }[]; next: unknown };
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
}
