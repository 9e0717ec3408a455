import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { environment } from './launch-desk.ts';
import { APPLICATION, readRuntime } from './prepared.ts';

/** `nobody` of every Debian: a user without rights, as whom nothing else runs here. */
const ORDINARY_USER = 65_534;
/** Value of `Seccomp:` in /proc/PID/status for a process whose system calls are filtered. Source: proc(5). */
const FILTERED = '2';

test('an ordinary user has a renderer whose system calls are filtered', async ({}, testInfo) => {
  testInfo.skip(process.platform !== 'linux', 'seccomp is a feature of Linux');
  const folder = mkdtempSync(join(tmpdir(), 'guichet-sandbox-'));
  const isRoot = process.getuid?.() === 0;
  const child = startAsOrdinaryUser(folder, isRoot);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  try {
    await expect.poll(() => hasNoNamespaces(said) || rendererOf(child) !== null, { timeout: 30_000, message: said }).toBe(true);
    const reason = 'this kernel gives no user namespaces to ordinary users: Chromium cannot make its sandbox here';
    if (hasNoNamespaces(said)) console.log(`not tested: ${reason}`);
    testInfo.skip(hasNoNamespaces(said), reason);
    const renderer = rendererOf(child);
    await expect.poll(() => statusOf(renderer, 'Seccomp')).toBe(FILTERED);
    expect(statusOf(renderer, 'NoNewPrivs')).toBe('1');
  } finally {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Root hands everything over to a user who has no home: copies that this user may read, and an empty data folder. */
function startAsOrdinaryUser(folder: string, isRoot: boolean): ChildProcess {
  const runtime = readRuntime();
  const electron = isRoot ? join(copied(dirname(runtime.electronPath), folder), basename(runtime.electronPath)) : runtime.electronPath;
  const binding = isRoot && runtime.nativeBinding !== null ? copied(runtime.nativeBinding, folder) : (runtime.nativeBinding ?? '');
  const userData = mkdtempSync(join(folder, 'data-'));
  if (isRoot) for (const own of [folder, userData]) chownSync(own, ORDINARY_USER, ORDINARY_USER);
  const who = isRoot ? { uid: ORDINARY_USER, gid: ORDINARY_USER } : {};
  return spawn(electron, ['--ozone-platform=headless', '--disable-gpu', APPLICATION, '--members', '50'], {
    ...who,
    cwd: folder,
    env: { ...environment({ GUICHET_USER_DATA: userData, GUICHET_SQLITE_BINDING: binding }), HOME: folder, XDG_RUNTIME_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function copied(source: string, folder: string): string {
  const target = join(folder, basename(source));
  cpSync(source, target, { recursive: true });
  return target;
}

function hasNoNamespaces(said: string): boolean {
  return /No usable sandbox|SUID sandbox helper|Operation not permitted/u.test(said);
}

/** The process of the window, found among the descendants of the application. */
function rendererOf(child: ChildProcess): number | null {
  const family = new Set([child.pid]);
  const processes = readdirSync('/proc').map(Number).filter(Number.isInteger).sort((left, right) => left - right);
  for (const pid of processes) if (family.has(Number(statusOf(pid, 'PPid')))) family.add(pid);
  return processes.find((pid) => family.has(pid) && commandOf(pid).includes('--type=renderer')) ?? null;
}

function commandOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function statusOf(pid: number | null, field: string): string | undefined {
  return new RegExp(`^${field}:\\s*(\\S+)`, 'mu').exec(readOrNothing(`/proc/${pid}/status`))?.[1];
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended between two looks.
    return '';
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
