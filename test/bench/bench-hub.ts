import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makeEnrolmentCode } from '../../hub/auth/enrolment.ts';
import { fillScope, type FilledRow } from '../../hub/db/fill-scope.ts';
import { inTransaction } from '../../hub/db/transaction.ts';
import { embeddedBinaries, findSystemBinaries } from '../../hub/embedded/postgres-binaries.ts';
import { startPostgres } from '../../hub/embedded/postgres-server.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { aKey, call, Device } from '../hub/a-device.ts';
import { aColleague, aMemberFile } from '../hub/an-agency.ts';
import type { EnrolAnswer } from '../../shared/contract/sync/session-messages.ts';

/** A hub as it runs: processes of the API, one unless more are asked for, over a PostgreSQL that waits for the disk, with agencies of invented members. */
export interface BenchHub {
  readonly url: string;
  /** Of each process; `url` is the first. */
  readonly urls: readonly string[];
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  /** What it signs with. */
  readonly keysPath: string;
  /** Resident memory of a process of the API, in bytes. */
  residentBytes(process?: number): number;
  /** A code by which a workstation of an advisor of this agency is taken into use. */
  code(agencyId: string): Promise<string>;
  /** A workstation of such an advisor, taken into use, which calls this process. */
  device(agencyId: string, process?: number): Promise<Device>;
  fill(scope: string, rows: readonly FilledRow[]): Promise<void>;
}

export interface BenchHubSize {
  readonly agencies: readonly string[];
  readonly membersEach: number;
  /** The program of the API where it is not the sources themselves, and how many processes of it. */
  readonly program?: string;
  readonly processes?: number;
  /** What a process writes to its error output; without it, it goes to ours. */
  readonly complain?: (text: string) => void;
}

/** Member `at` of agency `agencyIndex` has a number of its own. */
export function memberIdOf(agencyIndex: number, at: number): number {
  return 100_000 * (agencyIndex + 1) + at;
}

const advisorOf = (agencyId: string): string => `advisor-${agencyId}`;

/** Starts the hub, lets `measure` use it, and leaves nothing of it. */
export async function withBenchHub<T>(project: string, size: BenchHubSize, measure: (hub: BenchHub) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-bench-hub-'));
  chmodSync(folder, 0o755);
  const settings = { shared_buffers: '512MB', max_wal_size: '4GB', max_connections: '200' };
  const postgres = await startPostgres({ binaries: findSystemBinaries() ?? embeddedBinaries(join(folder, 'programs')), folder: join(folder, 'postgres'), settings });
  try {
    return await withHubOver(project, { folder, url: postgres.url }, size, measure);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same over a PostgreSQL that is there; its keys lie in the folder. */
export async function withHubOver<T>(project: string, database: { readonly folder: string; readonly url: string }, size: BenchHubSize, measure: (hub: BenchHub) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  const keysPath = join(database.folder, 'keys.json');
  const env = { ...process.env, DATABASE_URL: database.url, HUB_KEYS: keysPath, HUB_PORT: '0' };
  const apis: ChildProcess[] = [];
  try {
    const urls: string[] = [];
    // One after the other: the first migrates, and makes the keys.
    for (let at = 0; at < (size.processes ?? 1); at += 1) {
      const api = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', size.program ?? join(project, 'hub', 'main.ts')], { env, stdio: ['ignore', 'pipe', size.complain === undefined ? 'inherit' : 'pipe'] });
      apis.push(api);
      api.stderr?.setEncoding('utf8').on('data', (text: string) => size.complain?.(text));
      urls.push(await addressOf(api));
    }
    const hub = { ...describeHub(urls, pool, apis), databaseUrl: database.url, keysPath };
    await fillAgencies(hub, size);
    return await measure(hub);
  } finally {
    for (const api of apis) api.kill('SIGKILL');
    await pool.end();
  }
}

function describeHub(urls: readonly string[], pool: pg.Pool, apis: readonly ChildProcess[]): Omit<BenchHub, 'databaseUrl' | 'keysPath'> {
  const urlOf = (process: number): string => urls[process] ?? '';
  return {
    url: urlOf(0), urls, pool,
    residentBytes: (process = 0) => Number(/^VmRSS:\s+(?<kB>\d+)/mu.exec(readFileSync(`/proc/${apis[process]?.pid ?? 0}/status`, 'utf8'))?.groups?.['kB'] ?? 0) * 1024,
    code: (agencyId) => codeFor(pool, advisorOf(agencyId)),
    device: (agencyId, process = 0) => enrol({ url: urlOf(process), pool }, advisorOf(agencyId)),
    fill: (scope, rows) => fillScope(pool, scope, rows, { authorId: 'bench', at: instant(Date.now()) }),
  };
}

function addressOf(api: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    api.once('exit', (code) => reject(new Error(`the hub ended with code ${code}: ${text}`)));
    api.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, address] = /answers at (\S+)/u.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
  });
}

async function fillAgencies(hub: BenchHub, { agencies, membersEach }: BenchHubSize): Promise<void> {
  const place = { street: '1 quai des Rives', postcode: '56000', town: 'Vannes', phone: '0200000000', hours: '9 h–17 h' };
  await hub.fill('directory', agencies.flatMap((id) => [{ fileId: 'directory', entity: 'agency', row: { id, name: `Agence ${id}`, ...place } } as const, aColleague(advisorOf(id), 'conseiller', id)]));
  for (const [index, agencyId] of agencies.entries()) {
    const files = Array.from({ length: membersEach }, (_, at) => aMemberFile(memberIdOf(index, at))).flat();
    await hub.fill(`agency:${agencyId}`, files.map((filled) => (filled.entity === 'member' ? { ...filled, row: { ...filled.row, agencyId } } : filled)));
  }
}

async function codeFor(pool: pg.Pool, staffId: string): Promise<string> {
  return (await inTransaction(pool, (tx) => makeEnrolmentCode(tx, { staffId, madeBy: 'bench', now: instant(Date.now()) }))).code;
}

async function enrol({ url, pool }: Pick<BenchHub, 'url' | 'pool'>, staffId: string): Promise<Device> {
  const key = aKey();
  const code = await codeFor(pool, staffId);
  const answer = await call<EnrolAnswer>({ url }, 'POST', '/v1/enrolments', { body: { code, publicKey: key.publicKey, label: `Poste de ${staffId}`, signature: key.sign(`enrol:${code}`) } });
  if (answer.status !== 200) throw new Error(`enrolment of ${staffId}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return new Device({ url }, key, answer.body);
}
