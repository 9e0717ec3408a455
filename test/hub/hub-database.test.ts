import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../hub/db/migrate.ts';
import * as schema from '../../hub/db/schema.ts';
import { startHub, type TestHub } from './a-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.close());

const tables = Object.values(schema).filter((value) => value instanceof PgTable).map((table) => getTableConfig(table));

test('the tables that the migrations make are those that the program knows, column by column', async () => {
  const rows = await hub.query<{ t: string; c: string; type: string; isRequired: boolean }>(
    `SELECT table_name AS t, column_name AS c, data_type AS type, is_nullable = 'NO' AS "isRequired" FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration' ORDER BY 1, 2`);
  const known = tables.flatMap(({ name, columns }) => columns.map((column) => ({ t: name, c: column.name, type: column.getSQLType(), isRequired: column.notNull || column.primary })));
  const order = (left: { t: string; c: string }, right: { t: string; c: string }): number => (`${left.t} ${left.c}` < `${right.t} ${right.c}` ? -1 : 1);
  expect(known.toSorted(order)).toEqual([...rows].sort(order));
});

/** What one machine has and a spread database has not, or has otherwise. */
const NOT_PORTABLE = /\b(?:serial|bigserial|sequence|nextval|identity|listen|notify|pg_advisory\w*|xid8?|txid_\w+|deferrable|pg_current_snapshot|trigger)\b/iu;

test('the migrations keep to the SQL that a spread database has too', () => {
  const sql = readMigrations().map(({ sql: text }) => text.replaceAll(/--.*$/gmu, '')).join('\n');
  expect(sql).not.toMatch(NOT_PORTABLE);
  expect('CREATE TABLE a (id bigserial)').toMatch(NOT_PORTABLE);
  expect('FOREIGN KEY (a) REFERENCES b (a) DEFERRABLE').toMatch(NOT_PORTABLE);
});

test('the key of whatever a scope holds begins with the scope, and so does each of its indexes', async () => {
  const rows = await hub.query<{ index: string; first: string }>(
    `SELECT i.indexrelid::regclass::text AS index, a.attname AS first FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid::regclass::text = ANY ($1) ORDER BY 1`,
    [tables.filter(({ columns }) => columns.some(({ name }) => name === 'scope_id')).map(({ name }) => name)]);
  expect(rows.length).toBeGreaterThanOrEqual(12);
  expect(rows.filter(({ first, index }) => first !== 'scope_id' && index !== 'scope_name_key')).toEqual([]);
});

test('a statement is read and planned once a connection; beyond so many shapes each time', async () => {
  const connection = await hub.parts.pool.connect();
  const kept = async (): Promise<number> => Number((await connection.query('SELECT count(*) AS n FROM pg_prepared_statements')).rows[0]?.n);
  try {
    const before = await kept();
    // At once as well: the second does not wait for the first to be there.
    const answers = await Promise.all([1, 2, 3].map((value) => connection.query({ text: 'SELECT $1::int AS value', values: [value] })));
    expect(answers.map(({ rows }) => Number(rows[0]?.value))).toEqual([1, 2, 3]);
    expect(await kept()).toBe(before + 1);
    for (let shape = 1; shape <= 450; shape += 1) await connection.query({ text: `SELECT $1::int AS shape${shape}`, values: [shape] });
    expect(await kept()).toBeLessThanOrEqual(400);
    expect((await connection.query({ text: 'SELECT $1::int AS shape450', values: [7] })).rows[0]).toEqual({ shape450: 7 });
  } finally {
    connection.release(true);
  }
});

test('four processes that start at once migrate once; a database of a newer program is left alone', async () => {
  await hub.query('DROP SCHEMA public CASCADE');
  await hub.query('CREATE SCHEMA public');
  const done = await Promise.all(Array.from({ length: 4 }, () => migrate(hub.parts.pool)));
  // They may share them out: each has its turn once.
  expect(done.flat().toSorted()).toEqual(readMigrations().map(({ name }) => name));
  await hub.query("INSERT INTO migration (name, at) VALUES ('9999-of-tomorrow.sql', 0)");
  await expect(migrate(hub.parts.pool)).rejects.toThrow('9999-of-tomorrow.sql');
});
