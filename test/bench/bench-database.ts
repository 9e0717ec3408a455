import { hashRaw } from '@node-rs/argon2';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDemonstration } from '../../electron/demo/create-demonstration.ts';
import { MIGRATIONS } from '../../electron/db/migrations.ts';
import { sealWithPassphrase, writeEnvelope, type KeyEnvelope } from '../../electron/keys/key-envelope.ts';
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
  await writeEnvelope(join(folder, 'key.json'), await sealWithPassphrase(BENCH_KEY, PASSPHRASE));
  writeFileSync(stamp, wanted);
  console.error(`made the database of ${members} members in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return folder;
}

/**
 * The same desk whose key costs nothing to open, as where the system keychain holds it: no virtual display has a keychain, so
 * that the envelope is sealed here with the least that Argon2 takes.
 */
export async function prepareOpenDesk(desk: string): Promise<string> {
  const folder = join(desk, 'key-at-hand');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  symlinkSync(join('..', 'guichet.db'), join(folder, 'guichet.db'));
  await writeEnvelope(join(folder, 'key.json'), await sealCheaply());
  return folder;
}

async function sealCheaply(): Promise<KeyEnvelope> {
  const cost = { memoryKib: 64, passes: 1 };
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const derived = await hashRaw(PASSPHRASE, { algorithm: 2, memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1, outputLen: 32, salt });
  const cipher = createCipheriv('aes-256-gcm', derived, nonce);
  const sealed = Buffer.concat([cipher.update(BENCH_KEY), cipher.final()]);
  const texts = { salt: salt.toString('base64'), nonce: nonce.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
  return { kind: 'passphrase', ...cost, ...texts };
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
