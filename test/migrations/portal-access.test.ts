import { expect, test } from 'vitest';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { fillRequests } from '../fixtures/open-requests.ts';
import { aMigratedDatabase, schemaOf } from './schema-of.ts';

/*
 * The migration writes the table of requests again, since SQLite changes no CHECK in place. Nothing that hangs on it may be lost: rows,
 * children, indexes, triggers, whoever added them before.
 */
const place = MIGRATIONS.findIndex(({ name }) => name.endsWith('-portal-access'));
const before = MIGRATIONS.slice(0, place);
const after = MIGRATIONS.slice(0, place + 1);

test('every index and trigger that stood on the requests before stands after', () => {
  const lost = attached(aMigratedDatabase(before)).filter((name) => !attached(aMigratedDatabase(after)).includes(name));
  expect(lost).toEqual([]);
  expect(attached(aMigratedDatabase(before)).length).toBeGreaterThan(8);
});

test('nothing else of the schema is other than it was', () => {
  const now = new Map(schemaOf(aMigratedDatabase(after)).map(({ type, name, sql }) => [`${type} ${name}`, sql]));
  const changed = schemaOf(aMigratedDatabase(before)).filter(({ type, name, sql }) => now.get(`${type} ${name}`) !== sql).map(({ type, name }) => `${type} ${name}`);
  expect(changed).toEqual(['table member', 'table request']);
});

test('every row of a request and of what hangs on it is the same after', () => {
  const connection = aMigratedDatabase(before);
  fillDesk(connection);
  fillRequests(connection);
  const rows = rowsOf(connection);
  migrate(connection, after);
  expect(rowsOf(connection)).toEqual(rows);
  expect(connection.pragma('foreign_key_check')).toEqual([]);
});

test('a contract still opens and closes with its request, and the maker still decides nothing', () => {
  const connection = aMigratedDatabase(after);
  fillDesk(connection);
  fillRequests(connection);
  const state = (): unknown => connection.prepare('SELECT state FROM contract WHERE id = 80').pluck().get();
  const decide = (by: string) => connection.exec(`UPDATE request SET status = 'accepted', decided_by = '${by}', decided_at = 1 WHERE contract_id = 80`);
  expect(state()).toBe('changing');
  expect(() => decide('claire')).toThrow('decider-entered-it');
  decide('karim');
  expect(state()).toBe('active');
  expect(() => connection.exec(`UPDATE request SET status = 'to-check', decided_by = NULL WHERE contract_id = 80`)).toThrow('illegal-transition');
});

function attached(connection: SqliteConnection): readonly string[] {
  return connection.prepare<[], string>(`SELECT type || ' ' || name FROM sqlite_schema WHERE tbl_name = 'request' AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY 1`).pluck().all();
}

function rowsOf(connection: SqliteConnection): unknown {
  return ['request', 'rib_change', 'beneficiary_addition', 'document'].map((table) => connection.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
}
