import type { Socket } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../hub/db/pool.ts';
import { createDatabase } from './a-hub.ts';

let pool: Pool;

beforeAll(async () => {
  pool = openPool({ connectionString: await createDatabase(), size: 2, onLost: () => undefined });
});
afterAll(() => pool.end());

/** An error that nobody listens to ends a process, and a run of tests: that is how this one goes red. */
async function failsTheNext(connection: PoolClient, breaks: () => unknown): Promise<void> {
  await connection.query('BEGIN');
  await breaks();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(connection.query('SELECT 1')).rejects.toThrow();
  connection.release(true);
}

test('a connection that breaks between two statements of a transaction fails the next one, and not the process', async () => {
  const ended = await pool.connect();
  const { rows: [row] } = await ended.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await failsTheNext(ended, () => pool.query('SELECT pg_terminate_backend($1)', [row?.pid]));
  const cut = await pool.connect();
  const { stream } = (cut as PoolClient & { readonly connection: { readonly stream: Socket } }).connection;
  await failsTheNext(cut, () => stream.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});
