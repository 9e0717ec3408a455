import { appendFileSync, chmodSync, chownSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OwnPostgres } from '../../hub/embedded/postgres-server.ts';
import { killServer, portOf, serverPid, startServer, urlAt } from './chaos-hub.ts';
import { openPortForward, type PortForward } from './port-forward.ts';

/** A PostgreSQL and its standby on one machine. The embedded package brings no `pg_basebackup`: a standby begins as a copy of a server that was stopped. */

export interface Server {
  readonly folder: string;
  readonly postgres: OwnPostgres;
}

/** Two servers, and the line between them, which can be cut. */
export interface Pair {
  readonly primary: Server;
  readonly standby: Server;
  readonly link: PortForward;
}

/** `ANY 1`: a commit waits for one standby of this name. */
const STANDBY = 'standby';
const WAITING = { synchronous_standby_names: `ANY 1 (${STANDBY})` } as const;
const LINKED_MS = 30_000;

/** Stops the server, copies it, and starts both: the copy follows. `isSynchronous`: commits wait for it from then on. */
export async function withStandby(folder: string, standbyFolder: string, isSynchronous: boolean): Promise<Pair> {
  await killServer(folder, 'SIGINT');
  copyServer(folder, standbyFolder);
  const primary = await startServer(folder, isSynchronous ? WAITING : {});
  const link = await openPortForward();
  link.pointTo(portOf(primary.url));
  follow(join(standbyFolder, 'cluster'), new URL(urlAt(primary.url, link.port)));
  const standby = await startServer(standbyFolder);
  await untilLinked(primary.url, isSynchronous);
  return { primary: { folder, postgres: primary }, standby: { folder: standbyFolder, postgres: standby }, link };
}

/** The folder of a server that does not run, as it is. */
export function copyServer(from: string, to: string): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  ownAlike(from, to);
  chmodSync(join(to, 'cluster'), 0o700);
}

/** A copy by root belongs to root; PostgreSQL runs as somebody else. */
function ownAlike(from: string, to: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(join(from, 'cluster'));
  chownSync(to, uid, gid);
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) chownSync(join(to, name), uid, gid);
}

function follow(cluster: string, { port, username, password }: URL): void {
  const conninfo = `host=127.0.0.1 port=${port} user=${username} password=${decodeURIComponent(password)} application_name=${STANDBY}`;
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  writeFileSync(join(cluster, 'standby.signal'), '', { mode: 0o644 });
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

async function untilLinked(url: string, isSynchronous: boolean): Promise<void> {
  const states = isSynchronous ? ['sync', 'quorum'] : ['async'];
  for (const begun = performance.now(); performance.now() - begun < LINKED_MS; await pause(100)) {
    const [row] = await ask<{ state: string; sync: string }>(url, 'SELECT state, sync_state AS sync FROM pg_stat_replication');
    if (row?.state === 'streaming' && states.includes(row.sync)) return;
  }
  throw new Error('the standby does not follow');
}

/** The machine is gone: every process at once. */
export function loseMachine({ folder }: Server): void {
  const first = serverPid(folder);
  const children = readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && parentOf(name) === first).map(Number);
  for (const pid of [first, ...children]) endNow(pid);
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+) /u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch (error) {
    // It ended meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH') return 0;
    throw error;
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export async function promote({ postgres }: Server): Promise<void> {
  await ask(postgres.url, 'SELECT pg_promote(true, 30)');
}

export async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

