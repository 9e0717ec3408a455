import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import type { PurgeReport } from '../../shared/contract/purge-contract.ts';
import { DESK_NOW } from '../fixtures/desk.ts';
import { fillDesk } from '../fixtures/desk-rows.ts';
import { fillWholeFile, plantSentinels, sentinelsIn } from '../fixtures/full-file.ts';
import { programAt } from '../fixtures/programs.ts';

const KEY = new Uint8Array(32).fill(0x11);
const PURGE = fileURLToPath(programAt('test/fixtures/purge-process.ts'));
/** A hundred and fifty steps: a kill that comes late still finds the purge under way. */
const DRAFTS = 30_000;
const KILLS = 3;
/** Steps that a run is allowed: some hundred rows each. */
const STEPS = 4;

test('a purge killed three times, takes everything once and leaves nothing', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'purge-kill-'));
  const path = join(folder, 'guichet.db');
  const connection = openDatabase({ path, key: KEY });
  migrate(connection, MIGRATIONS);
  fillDesk(connection);
  fillWholeFile(connection);
  const sentinels = plantSentinels(connection);
  connection.transaction(() => {
    const insert = connection.prepare(`INSERT INTO draft VALUES (?, ?, 8, 'claire', '{}', 1000)`);
    for (let index = 0; index < DRAFTS; index += 1) insert.run(`draft-${String(index).padStart(5, '0')}`, `kind-${index}`);
  })();
  connection.close();
  for (let kill = 1; kill <= KILLS; kill += 1) expect(await runPurge(path, STEPS), `run ${kill} came to its end`).toBeNull();
  const report = await runPurge(path, null);
  expect(report?.wasResumed).toBe(true);
  expect(report?.lines.find(({ category }) => category === 'draft')?.gone).toBe(DRAFTS + 1);
  const after = openDatabase({ path, key: KEY });
  expect([after.pragma('quick_check', { simple: true }), after.pragma('foreign_key_check'), after.prepare('SELECT count(*) FROM erasure_under_way').pluck().get()]).toEqual(['ok', [], 0]);
  expect(after.prepare('SELECT count(*) FROM purge_run').pluck().get()).toBe(1);
  expect(sentinelsIn(after, sentinels.filter(({ place }) => /^(?:search|outbox|attachment|draft|rectification)|name|street|nir|iban|holder|professional|wording/u.test(place)))).toEqual([]);
  after.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The report of the purge; null when it was killed at its `lines`-th step. */
function runPurge(path: string, lines: number | null): Promise<PurgeReport | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PURGE, path, Buffer.from(KEY).toString('hex'), String(DESK_NOW)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let seen = 0;
    let report: PurgeReport | null = null;
    createInterface({ input: child.stdout }).on('line', (line) => {
      seen += 1;
      if (seen === lines) child.kill('SIGKILL');
      if (line.startsWith('{')) report = (JSON.parse(line) as { value: PurgeReport }).value;
    });
    child.on('error', reject);
    child.on('exit', () => resolve(report));
  });
}
