import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedBinaries, findSystemBinaries } from '../../hub/embedded/postgres-binaries.ts';
import { startPostgres, type OwnPostgres } from '../../hub/embedded/postgres-server.ts';
import { aMemberFile, DIRECTORY_ROWS } from './an-agency.ts';
import { aRibChange, Device } from './a-device.ts';
import { startHub, type TestHub } from './a-hub.ts';

/* A PostgreSQL of its own: it is made to wait for a standby that never comes. */

let server: OwnPostgres;
let hub: TestHub;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-standby-'));
  server = await startPostgres({ binaries: findSystemBinaries() ?? embeddedBinaries(join(tmpdir(), 'guichet-embedded-postgres')), folder });
  hub = await startHub({ databaseUrl: server.url });
  await hub.fill('directory', DIRECTORY_ROWS);
  await hub.fill('agency:vannes', aMemberFile(1));
}, 120_000);
afterAll(async () => {
  await hub.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** Cuts the wait of whatever commit waits for a standby; says how many there were. */
async function cutWaits(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const cut = await hub.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    if (cut.length > 0) return cut.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return 0;
}

async function setStandby(name: string): Promise<void> {
  await hub.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
  await hub.query('SELECT pg_reload_conf()');
}

test('a commit whose wait for the standby was cut is not acknowledged, nor is its replay; with the standby back the act is there, once', async () => {
  const claire = await Device.enrol(hub, 'claire');
  await setStandby('never_there');
  const act = claire.act(aRibChange(1));
  const first = claire.push([act]);
  expect(await cutWaits()).toBe(1);
  expect([(await first).status, (await first).body]).toEqual([503, { code: 'unavailable' }]);
  const replay = claire.push([act]);
  expect(await cutWaits()).toBe(1);
  expect((await replay).status).toBe(503);
  await setStandby('');
  const last = await claire.push([act]);
  expect([last.status, last.body.results[0]?.outcome, last.body.results[0]?.isReplay]).toEqual([200, 'accepted', true]);
  expect(await hub.query("SELECT count(*)::int AS n FROM file_row WHERE entity = 'request'")).toEqual([{ n: 1 }]);
}, 60_000);
