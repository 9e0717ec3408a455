import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PROJECT } from './prepared.ts';

/** The packages that `test/run/packed-smoke.mjs` has made, in folders that every user may read. */
export interface Packages {
  /** What ships, every fuse as decided. */
  readonly shipped: string;
  /** The same, but for the one fuse that Playwright needs. */
  readonly twin: string;
  readonly executable: string;
}

export function readPackages(): Packages {
  return JSON.parse(readFileSync(join(PROJECT, '.cache', 'packed.json'), 'utf8')) as Packages;
}

/** `nobody` of every Debian: what ships refuses to run as root, which has no sandbox. */
const ORDINARY_USER = 65_534;
/** The exit code of a start that was refused: `electron/installation/refuse-start.ts`. */
export const REFUSED_EXIT = 77;
/** A refusal takes half a second; a loaded machine gets thirty. */
const END_LIMIT_MS = 30_000;

export interface ShippedRun {
  readonly child: ChildProcess;
  readonly home: string;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** A home that only the ordinary user of the tests owns. */
export function aHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'guichet-home-'));
  giveToUser(home);
  return home;
}

/** Root makes what the ordinary user must own. */
export function giveToUser(path: string): void {
  if (process.getuid?.() === 0) chownSync(path, ORDINARY_USER, ORDINARY_USER);
}

interface ShippedStart {
  readonly folder: string;
  readonly executable: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly home?: string;
  /** Lets the system write what was in the memory of a crash. */
  readonly hasCoreDumps?: boolean;
}

/** Starts a package as an ordinary user would: no variable of ours, no display needed, a demonstration of a few members. */
export function startShipped({ folder, executable, args = [], env = {}, home = aHome(), hasCoreDumps = false }: ShippedStart): ShippedRun {
  const command = [join(folder, executable), '--ozone-platform=headless', '--disable-gpu', '--demonstration', '--members', '50', ...args];
  const [program = '', ...given] = hasCoreDumps ? ['/bin/sh', '-c', 'ulimit -c unlimited; exec "$@"', 'sh', ...command] : command;
  const who = process.getuid?.() === 0 ? { uid: ORDINARY_USER, gid: ORDINARY_USER } : {};
  const child = spawn(program, given, {
    ...who, cwd: home, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', HOME: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8', ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  return { child, home, output: () => said.join(''), ended };
}

/** Waits for the end of a start that must be refused; null when it still runs, and then it is stopped. */
export async function exitOf(run: ShippedRun): Promise<number | null> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, END_LIMIT_MS, 'late').unref());
  const first = await Promise.race([run.ended, late]);
  if (first === 'late') await stopShipped(run);
  return first === 'late' ? null : first;
}

export async function stopShipped({ child, ended }: ShippedRun): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await ended;
}

/** Every line that a start has logged, wherever: in its data, or where a refused start writes. */
export function logOf(home: string): string {
  const places = ['Guichet/logs/guichet.log', 'Guichet-refus/guichet.log'].map((place) => join(home, '.config', place));
  return places.map((place) => (existsSync(place) ? readFileSync(place, 'utf8') : '')).join('');
}

/** A copy of a package by hard links, in which some files are others. */
export function aChangedPackage(folder: string, changes: Readonly<Record<string, (content: Buffer) => Buffer>>): string {
  const copy = mkdtempSync(join(tmpdir(), 'guichet-changed-'));
  chmodSync(copy, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const source = join(entry.parentPath, entry.name);
    const name = relative(folder, source);
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    const change = changes[name];
    if (change === undefined) linkOrCopy(source, join(copy, name));
    else writeFileSync(join(copy, name), change(readFileSync(source)));
  }
  return copy;
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    // Another disk: a link cannot cross.
    copyFileSync(source, target);
  }
}

export function remove(...folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** The processes that descend from one, itself first. */
export function familyOf(pid: number): readonly number[] {
  const family = new Set([pid]);
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger).sort((left, right) => left - right);
  for (const candidate of all) if (family.has(Number(statusOf(candidate, 'PPid')))) family.add(candidate);
  return [...family];
}

export function statusOf(pid: number, field: string): string | undefined {
  return new RegExp(`^${field}:\\s*(\\S+)`, 'mu').exec(readProc(pid, 'status'))?.[1];
}

export function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // The process ended between two looks.
    return '';
  }
}

/** Ports on which a process of the family listens, from the sockets that it holds. */
export function listeningPorts(pid: number): readonly number[] {
  return ['net/tcp', 'net/tcp6'].flatMap((table) => readProc(pid, table).split('\n').slice(1)).flatMap((line) => {
    const [, local = '', , state, , , , owner] = line.trim().split(/\s+/u);
    return state === '0A' && owner === String(ORDINARY_USER) ? [Number.parseInt(local.split(':')[1] ?? '0', 16)] : [];
  });
}
