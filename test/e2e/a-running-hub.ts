import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from './launch-desk.ts';
import { APPLICATION, PROJECT } from './prepared.ts';

/** The hub as `npm run hub` starts it: its own process, its own PostgreSQL, the small agency. */
export interface RunningHub {
  readonly url: string;
  /** A code of this person that has not served. */
  codeOf(staffId: string): string;
  /** A user data folder of a desk that joined by this person's code, and took what the hub has; `through` another address than the hub's own, where a line is before it. */
  join(staffId: string, through?: string): Promise<string>;
  /** The same, with what the command line gave to be handed to this person: their way in by the real sign-in. */
  joinWithAccess(staffId: string, through?: string): Promise<JoinedFolder>;
  /** Runs a command of the operator beside it; gives what it says. */
  operate(...args: readonly string[]): Promise<string>;
  /** The network is cut for every desk. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What the command line gives to be handed to a person. */
export interface Access {
  readonly login: string;
  readonly code: string;
}

interface JoinedFolder extends Access {
  readonly userData: string;
}

const START_LIMIT_MS = 90_000;
const FIRST_PORT = 24_780;
const PORTS_OF_A_WORKER = 100;

export async function aRunningHub(): Promise<RunningHub> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-e2e-hub-'));
  // As root, PostgreSQL runs as another user, who must reach it.
  chmodSync(folder, 0o755);
  const port = await aFreePort();
  const url = `http://127.0.0.1:${port}`;
  let codes = new Map<string, string>();
  let running: ChildProcess | null = null;
  const program = ['--disable-warning=ExperimentalWarning', join(PROJECT, 'hub', 'main.ts')];
  const env = { ...environment({}), HUB_PORT: String(port), HUB_DATA: folder };
  const start = async (): Promise<void> => {
    running = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    codes = await codesOf(running);
  };
  const stop = async (): Promise<void> => {
    const ending = running;
    if (ending === null || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => void ending.once('close', resolve));
    ending.kill('SIGTERM');
    await ended;
    running = null;
  };
  const codeOf: RunningHub['codeOf'] = (staffId) => codes.get(staffId) ?? '';
  const joinWithAccess: RunningHub['joinWithAccess'] = async (staffId, through = url) => {
    const userData = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
    const { account } = await commandLine<{ readonly account: Access }>(userData, 'join', through, codeOf(staffId));
    return { userData, ...account };
  };
  await start();
  return {
    url, start, stop, joinWithAccess,
    codeOf,
    operate: async (...args) => (await promisify(execFile)(process.execPath, [...program, ...args], { env })).stdout,
    join: async (staffId, through) => (await joinWithAccess(staffId, through)).userData,
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A way into the closed desk of this folder for somebody of the directory, as IT staff give it. */
export async function giveAccess(userData: string, staffId: string): Promise<Access> {
  return (await commandLine<{ readonly value: Access }>(userData, 'open-account', staffId)).value;
}

async function commandLine<Answer>(userData: string, ...args: readonly string[]): Promise<Answer> {
  const env = environment({ GUICHET_USER_DATA: userData, GUICHET_PASSPHRASE: 'demonstration sans secret' });
  const { stdout } = await promisify(execFile)(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), ...args, '--json'], { env });
  return JSON.parse(stdout) as Answer;
}

/** Resolves when the hub has said a code for each of its people. */
function codesOf(hub: ChildProcess): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the hub did not start: ${said}`)), START_LIMIT_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const codes = new Map([...said.matchAll(/^ {2}code of (?<who>[\w-]+): (?<code>[\w-]+)\n/gmu)].map(({ groups }) => [groups?.who ?? '', groups?.code ?? '']));
      if (codes.size < 3) return;
      clearTimeout(late);
      resolve(codes);
    };
    hub.stdout?.on('data', listen);
    hub.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    hub.once('close', () => reject(new Error(`the hub ended: ${said}`)));
  });
}

/**
 * The desks keep the address over a stop of the hub: it is none of those that the system hands out by itself meanwhile, which begin at 32,768, and each worker has its own.
 */
async function aFreePort(): Promise<number> {
  const first = FIRST_PORT + Number(process.env.TEST_PARALLEL_INDEX ?? '0') * PORTS_OF_A_WORKER;
  for (let port = first; port < first + PORTS_OF_A_WORKER; port += 1) if (await isFree(port)) return port;
  throw new Error(`no free port from ${first} on`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => void server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => void server.close(() => resolve(true))));
}
