import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemonstration } from '../../electron/demo/create-demonstration.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { COST, passphraseBytes, type DerivationCost } from '../../electron/keys/derive-key.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { localDate } from '../../shared/domain/values/local-date.ts';

/** Invented people only: the key is no secret. */
export const BENCH_KEY = new Uint8Array(32).fill(0x11);
const PASSPHRASE = 'demonstration sans secret';
const TODAY = localDate('2026-11-23');
const LARGEST_FULL_HISTORY = 20_000;

/**
 * Gives the user data folder of a demonstration agency of `members`, made once and kept in `.cache/bench/<members>` for as
 * long as schema, options and the program that draws the rows stay the same.
 */
export async function prepareDesk(project: string, members: number): Promise<string> {
  const folder = join(project, '.cache', 'bench', String(members));
  const stamp = join(folder, 'made-of.txt');
  const wanted = fingerprint(project, members);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    removeCopies(folder);
    return folder;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const startedAt = performance.now();
  createDemonstration({
    path: join(folder, 'guichet.db'), key: BENCH_KEY, migrations: MIGRATIONS, members, seed: 1, today: TODAY,
    history: members > LARGEST_FULL_HISTORY ? 'light' : 'full', referenceFolder: join(project, 'resources', 'reference'),
  });
  await sealKey(folder, COST);
  writeFileSync(stamp, wanted);
  console.error(`made the database of ${members} members in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return folder;
}

/**
 * The same desk whose key costs nothing to open, as where the system keychain holds it: no virtual display has a keychain, so
 * that the slot is sealed here with the least that Argon2 takes.
 */
export async function prepareOpenDesk(desk: string): Promise<string> {
  const folder = join(desk, 'key-at-hand');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // A copy, not a link: the log, the marks and the backups of a database lie beside it, and its start looks at them.
  for (const file of ['guichet.db', 'guichet.db-wal', 'journal-head.json'].filter((name) => existsSync(join(desk, name)))) copyFileSync(join(desk, file), join(folder, file));
  await sealKey(folder, { memoryKib: 8, passes: 1 });
  return folder;
}

async function sealKey(folder: string, cost: DerivationCost): Promise<void> {
  const ring = openKeyRing({ folder, keychain: () => NO_KEYCHAIN, cost });
  await ring.create({ login: null, kind: 'operator', passphrase: passphraseBytes(PASSPHRASE) }, BENCH_KEY);
}

/** What a run that was stopped half way has left: copies of the whole database. */
function removeCopies(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => /^(?:saves|plain)-/u.test(entry))) rmSync(join(folder, name), { recursive: true });
}

function fingerprint(project: string, members: number): string {
  const hash = createHash('sha256');
  for (const { name, sql } of MIGRATIONS) hash.update(name).update(sql);
  const demo = join(project, 'electron', 'demo');
  const sources = readdirSync(demo, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  for (const file of sources.toSorted()) hash.update(readFileSync(join(demo, file)));
  return `${members} members, ${hash.digest('hex')}\n`;
}
