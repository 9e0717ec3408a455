import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, closeSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { ordinaryUser, type OrdinaryUser } from './ordinary-user.ts';

/** A PostgreSQL of our own: its folder, its port on this machine alone, its password in its folder. For demonstration and tests. */
export interface OwnPostgres {
  /** Of the database `guichet`. */
  readonly url: string;
  /** It ran already: of a hub that answers beside this process, or of one that was killed. */
  readonly wasRunning: boolean;
  stop(): Promise<void>;
}

export interface OwnPostgresOptions {
  /** Where `initdb` and `postgres` are. */
  readonly binaries: string;
  readonly folder: string;
  /** Settings of PostgreSQL beside its own. */
  readonly settings?: Readonly<Record<string, string>>;
}

const START_MS = 60_000;
const DATABASE = 'guichet';

/** Makes the cluster at the first start, starts it and waits until it answers. One that still runs from a start before is used as it is. */
export async function startPostgres({ binaries, folder, settings = {} }: OwnPostgresOptions): Promise<OwnPostgres> {
  const files = { cluster: join(folder, 'cluster'), password: join(folder, 'password'), log: join(folder, 'postgres.log') };
  const user: Partial<OrdinaryUser> = ordinaryUser() ?? {};
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(user, folder);
  await createCluster(binaries, files, user);
  const running = await findRunning(files);
  if (running !== null) return running;
  const port = await freePort();
  const log = openSync(files.log, 'a');
  const args = ['-D', files.cluster, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(join(binaries, 'postgres'), args, { ...user, cwd: folder, stdio: ['ignore', log, log] });
  closeSync(log);
  const url = urlOf(port, files);
  await untilReady(server, url, files.log);
  return { url, wasRunning: false, stop: () => stopServer(server) };
}

type Files = { readonly cluster: string; readonly password: string; readonly log: string };

async function createCluster(binaries: string, { cluster, password }: Files, user: Partial<OrdinaryUser>): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  giveTo(user, password);
  // A cluster has its name when it is whole: what a kill left of another is made anew.
  const partial = `${cluster}.part`;
  rmSync(partial, { recursive: true, force: true });
  const args = ['-D', partial, '-U', DATABASE, '--encoding=UTF8', '--no-locale', '--auth=scram-sha-256', `--pwfile=${password}`];
  await promisify(execFile)(join(binaries, 'initdb'), args, { ...user, cwd: dirname(cluster) });
  renameSync(partial, cluster);
}

function giveTo({ uid, gid }: Partial<OrdinaryUser>, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function urlOf(port: number, { password }: Files): string {
  return `postgres://${DATABASE}:${readFileSync(password, 'utf8')}@127.0.0.1:${port}/${DATABASE}`;
}

/** The server that a killed hub left behind, by the file that PostgreSQL keeps while it runs: process on its first line, port on its fourth. */
async function findRunning(files: Files): Promise<OwnPostgres | null> {
  const pidFile = join(files.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const [pid = 0, , , port = 0] = readFileSync(pidFile, 'utf8').split('\n').map(Number);
  const url = urlOf(port, files);
  if (!(await answers(url))) return null;
  return { url, wasRunning: true, stop: async () => stopProcess(pid, pidFile) };
}

async function untilReady(server: ChildProcess, url: string, log: string): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < START_MS; await pause(50)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at once (${server.exitCode}): see ${log}`);
    if (await answers(url)) return;
  }
  server.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not answer within a minute: see ${log}`);
}

/** Whether a server answers; makes our database the first time. */
async function answers(url: string): Promise<boolean> {
  const admin = new pg.Client({ connectionString: url.replace(/[^/]+$/u, 'postgres'), connectionTimeoutMillis: 2_000 });
  try {
    await admin.connect();
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (error) {
    if (isNotReady(error)) return false;
    throw error;
  } finally {
    await admin.end();
  }
}

function isNotReady(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === 'ECONNREFUSED' || code === '57P03' || code === 'ECONNRESET' || /timeout|terminated/u.test(message);
}

/** `fast`: connections are ended, what was committed stays. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}

async function stopProcess(pid: number, pidFile: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (const begun = Date.now(); existsSync(pidFile) && Date.now() - begun < START_MS; ) await pause(50);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
