import { appendFileSync, chmodSync, chownSync, cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { OwnPostgres } from '../../hub/embedded/postgres-server.ts';
import { killServer, serverPid, startServer } from './chaos-hub.ts';

/** A PostgreSQL and its standby on one machine. The embedded package brings no `pg_basebackup`: a standby begins as a copy of a server that was stopped. */

export interface Server {
  readonly folder: string;
  readonly postgres: OwnPostgres;
}

/** `ANY 1`: a commit waits for one standby of this name. */
const STANDBY = 'standby';
const WAITING = { synchronous_standby_names: `ANY 1 (${STANDBY})` } as const;
const LINKED_MS = 30_000;

/** Stops the server, copies it, and starts both: the copy follows. `isSynchronous`: commits wait for it from then on. */
export async function withStandby(folder: string, standbyFolder: string, isSynchronous: boolean): Promise<{ readonly primary: Server; readonly standby: Server }> {
  await killServer(folder, 'SIGINT');
  cpSync(folder, standbyFolder, { recursive: true, preserveTimestamps: true });
  ownAlike(folder, standbyFolder);
  chmodSync(join(standbyFolder, 'cluster'), 0o700);
  const primary = await startServer(folder, isSynchronous ? WAITING : {});
  follow(join(standbyFolder, 'cluster'), new URL(primary.url));
  const standby = await startServer(standbyFolder);
  await untilLinked(primary.url, isSynchronous);
  return { primary: { folder, postgres: primary }, standby: { folder: standbyFolder, postgres: standby } };
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

/** The standby hears nothing for a while, as on a line that lags; whoever commits synchronously waits. Gives what lets it hear again. */
export async function deafen({ postgres }: Server): Promise<() => void> {
  const [row] = await ask<{ pid: number }>(postgres.url, `SELECT pid FROM pg_stat_activity WHERE backend_type = 'walreceiver'`);
  if (row === undefined) throw new Error('the standby does not follow any more');
  process.kill(row.pid, 'SIGSTOP');
  return () => void process.kill(row.pid, 'SIGCONT');
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

