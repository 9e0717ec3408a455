import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { prepareOpenDesk } from './bench-database.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { deskEnvironment, windowEnvironment, type BenchSetting } from './bench-setting.ts';
import { floorApplication } from './bench-window.ts';

const RUNS = 10;
/** The first start after a build fills the code caches and the file cache of both. */
const WARM_UP = 2;
const LIMIT_MS = 60_000;

/**
 * P1: from the start of the process to the first real rows painted, the database open. Floor F1: a bare window of the same
 * binary to its second frame. Runs alternate, so that a neighbour's load falls on all. The goal is for a key at hand, as the
 * system keychain gives it; with a passphrase, its derivation is meant to take long (S9), and is told apart.
 */
export async function benchP1(setting: BenchSetting): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-floor-'));
  const atHand = { ...setting, desk: await prepareOpenDesk(setting.desk) };
  const ours: number[] = [];
  const derived: number[] = [];
  const floors: number[] = [];
  try {
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      const floor = await timeStart(setting, floorApplication(setting), windowEnvironment({ FLOOR_PAGE: 'bare.html', FLOOR_USER_DATA: folder }));
      const own = await timeStart(setting, setting.application, deskEnvironment(atHand, 'claire-morvan'));
      const withPassphrase = await timeStart(setting, setting.application, deskEnvironment(setting, 'claire-morvan'));
      if (run < WARM_UP) continue;
      floors.push(floor);
      ours.push(own);
      derived.push(withPassphrase);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    benchFigure('P1 start', percentile(ours, 0.5), 'ms', percentile(floors, 0.5)),
    benchFigure('P1 start fastest', Math.min(...ours), 'ms', Math.min(...floors)),
    benchFigure('P1 start p95', percentile(ours, 0.95), 'ms', percentile(floors, 0.95)),
    benchFigure('P1 start with passphrase', percentile(derived, 0.5), 'ms', percentile(floors, 0.5)),
  ];
}

async function timeStart({ runtime }: BenchSetting, application: string, env: Record<string, string>): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(runtime.electronPath, [...runtime.switches, application], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await readyLine(child);
    return performance.now() - startedAt;
  } finally {
    await stop(child);
  }
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no window after ${LIMIT_MS} ms`)), LIMIT_MS);
    if (child.stdout === null) throw new Error('the standard output of the window is not piped');
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) settle(resolve);
    });
    child.once('exit', (code) => settle(() => reject(new Error(`the window ended with code ${code} before it was ready`))));

    function settle(end: () => void): void {
      clearTimeout(timer);
      end();
    }
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
