import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../hub/db/migrate.ts';
import { openPool } from '../../hub/db/pool.ts';
import { embeddedBinaries, findSystemBinaries } from '../../hub/embedded/postgres-binaries.ts';
import { startPostgres, type OwnPostgres } from '../../hub/embedded/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresUrl: string;
  }
}

export const MIGRATED = 'hub_migrated';

let server: OwnPostgres;
let folder: string;

/** One PostgreSQL for all tests of the hub: the system's where there is one, else the embedded one (`HUB_TEST_POSTGRES=embedded` asks for it). */
export async function setup({ provide }: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'guichet-postgres-'));
  const system = process.env.HUB_TEST_POSTGRES === 'embedded' ? null : findSystemBinaries();
  // Nothing here outlives the run: what a power cut would leave is another test's.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  server = await startPostgres({ binaries: system ?? embeddedBinaries(join(tmpdir(), 'guichet-embedded-postgres')), folder, settings });
  await makeTemplate(server.url);
  provide('postgresUrl', server.url);
}

/** A database with the hub's tables, which those of the tests are copies of. */
async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${MIGRATED}`);
  await admin.end();
  const pool = openPool({ connectionString: url.replace(/[^/]+$/u, MIGRATED), size: 1, onLost: (error) => { throw error; } });
  await migrate(pool);
  await pool.end();
}

export async function teardown(): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
