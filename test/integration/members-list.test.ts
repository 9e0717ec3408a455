import { expect, test } from 'vitest';
import { readRecentDocuments } from '../../electron/queries/documents-recent.ts';
import { readMembersPage } from '../../electron/queries/members-page.ts';
import type { MemberRow } from '../../shared/contract/members-contract.ts';
import { sortKey } from '../../shared/domain/values/person-name.ts';
import { aMemberDesk } from '../fixtures/member-desk.ts';

const { connection, reading, context } = aMemberDesk(400);

test('all members come once each, in alphabetical order, page after page', () => {
  const rows = everyPage('', null);
  expect(rows.length).toBe(400);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(400);
  const keys = rows.map(({ lastName, firstName }) => sortKey(lastName, firstName));
  expect(keys).toEqual(keys.toSorted());
});

test.each([
  ['lefevre', 'LEFÈVRE-ŒUVRARD'], ['Lefèvre-Œuvrard', 'LEFÈVRE-ŒUVRARD'], ['lefevre oeuvrard hel', 'LEFÈVRE-ŒUVRARD'],
  ['le bihan', 'LE BIHAN'], ['le bihan lo', 'LE BIHAN'], ['EL AMRANI F', 'EL AMRANI'], ['le floc’h gw', 'LE FLOC’H'],
])('« %s » finds %s', (typed, lastName) => {
  expect(everyPage(typed, null).map((row) => row.lastName)).toContain(lastName);
});

test('a postcode keeps the members who live there, with or without a name', () => {
  const inVannes = connection.prepare<[], number>(`SELECT COUNT(*) FROM member WHERE postcode = '56000'`).pluck().get();
  const rows = everyPage('', '56000');
  expect(rows.length).toBe(inVannes);
  expect(everyPage('lefevre', '56000').map(({ id }) => id)).toContain(1);
  expect(everyPage('lefevre', '29200')).toEqual([]);
});

test('a postcode of very many members gives them in the same order, and all of them', () => {
  connection.exec('BEGIN');
  const person = connection.prepare(`INSERT INTO person VALUES (?, 'm', ?, 'Jean', '1980-01-01', NULL, ?, 1)`);
  const member = connection.prepare(
    `INSERT INTO member (id, number, person_id, agency_id, insurer, joined_on, street, postcode, town, version)
     VALUES (?, ?, ?, 'vannes', 'mutuelle-des-rives', '2020-01-01', '1, rue Haute', '99999', 'Ailleurs', 1)`);
  const names = Array.from({ length: 5001 }, (_, at) => `N${String((at * 7919) % 5001).padStart(4, '0')}`);
  names.forEach((name, at) => {
    person.run(900_000 + at, name, sortKey(name, 'Jean'));
    member.run(900_000 + at, `9${String(at).padStart(7, '0')}`, 900_000 + at);
  });
  const rows = everyPage('', '99999');
  connection.exec('ROLLBACK');
  expect(rows.map(({ lastName }) => lastName)).toEqual(names.toSorted());
});

test('what no name holds finds nobody', () => {
  expect(everyPage('zzzzq', null)).toEqual([]);
});

test('the agency’s papers come latest first, and those of the other agencies never', () => {
  const first = readRecentDocuments(reading, { origin: null, after: null }, context);
  const second = readRecentDocuments(reading, { origin: null, after: first.next }, context);
  const days = [...first.rows, ...second.rows].map(({ datedOn }) => datedOn);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(days.length);
  const agencies = [...first.rows].map(({ memberId }) => connection.prepare<[number], string>('SELECT agency_id FROM member WHERE id = ?').pluck().get(memberId));
  expect(new Set(agencies)).toEqual(new Set(['vannes']));
  expect(readRecentDocuments(reading, { origin: null, after: null }, { ...context, actor: null }).rows).toEqual([]);
});

function everyPage(name: string, postcode: string | null): MemberRow[] {
  const rows: MemberRow[] = [];
  let after: { sortKey: string; id: number } | null = null;
  do {
    const page: ReturnType<typeof readMembersPage> = readMembersPage(reading, { name, postcode, after }, context);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}
