import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { judgeHead } from '../../electron/audit/head-file.ts';
import { verifyChain } from '../../electron/audit/verify-chain.ts';
import { migrate } from '../../electron/db/migrate.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { programAt } from '../fixtures/programs.ts';

const KILLS = 15;
const KEY_BYTE = 0x42;
const CHILD = fileURLToPath(programAt('test/fixtures/acting-child.ts'));

test(`${KILLS} kills in the middle of acts leave every acknowledged act with its entry, and a sound chain`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kill-'));
  const path = join(folder, 'guichet.db');
  const first = openDatabase({ path, key: new Uint8Array(32).fill(KEY_BYTE) });
  migrate(first, MIGRATIONS);
  first.close();
  const acknowledged: string[] = [];
  for (let run = 0; run < KILLS; run += 1) acknowledged.push(...(await actUntilKilled(path, 5 + 7 * run)));
  const connection = openDatabase({ path, key: new Uint8Array(32).fill(KEY_BYTE) });
  const recorded = new Set(connection.prepare<[], string>('SELECT command_id FROM audit').pluck().all());
  const kept = new Set(connection.prepare<[], string>('SELECT command_id FROM outbox').pluck().all());
  expect(acknowledged.length).toBeGreaterThan(KILLS);
  expect(acknowledged.filter((id) => !recorded.has(id) || !kept.has(id))).toEqual([]);
  // An act and its entry are there together, or neither.
  expect([...kept].filter((id) => !recorded.has(id))).toEqual([]);
  expect(verifyChain(connection)).toMatchObject({ entries: recorded.size, fault: null });
  expect(judgeHead(connection, folder)).toBeNull();
  connection.close();
  rmSync(folder, { recursive: true });
});

/** Lets another process act, and kills it so long after its first acknowledgement; gives the acts that it acknowledged. */
function actUntilKilled(path: string, afterMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, path, String(KEY_BYTE)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let failed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString('utf8')));
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the child ended by itself: ${failed}`));
    });
  });
}
