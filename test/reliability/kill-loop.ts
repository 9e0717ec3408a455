import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { backupFolderOf, listBackups } from '../../electron/backup/backup-file.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { chanceFor, type Chance } from '../../electron/demo/chance.ts';
import { examineLog } from '../../electron/recovery/examine-log.ts';
import { restoreBackup } from '../../electron/recovery/restore-backup.ts';
import { judgeDatabase } from './acts-check.ts';
import { makeDatabase, RELIABILITY_KEY, type Acknowledged } from './working-desk.ts';

export interface KillRun {
  readonly runs: number;
  readonly seed: number;
  /** The command of the process that is killed, without the path of its database. */
  readonly worker: readonly [string, ...string[]];
  readonly fault?: 'told-too-early';
  readonly tell: (line: string) => void;
}

export interface KillSummary {
  readonly runs: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly corrupt: number;
  readonly perMinute: number;
}

/** Of one database: its history grows, and so does the check. */
const RUNS_PER_DATABASE = 50;
/** The work lasts this long at most before the kill falls; one kill in five falls while the process still starts. */
const LONGEST_WORK_MS = 150;
/** On a slow machine the kill waits until so many acts were told, fewer than this and another number each time; then it falls anywhere in the next. */
const FEWEST_ACTS = 11;
const LONGEST_ACT_MS = 20;
const LONGEST_START_MS = 400;

/** Starts the worker on one database, kills it at a random moment, looks at what is left; again and again. */
export async function runKills(options: KillRun): Promise<KillSummary> {
  const startedAt = performance.now();
  const sum = { acknowledged: 0, lost: 0, corrupt: 0 };
  for (let run = 0; run < options.runs; run += RUNS_PER_DATABASE) {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-kill-'));
    const path = join(folder, 'guichet.db');
    makeDatabase(path);
    const told: Acknowledged[] = [];
    for (let step = run; step < Math.min(options.runs, run + RUNS_PER_DATABASE); step += 1) {
      const now = await workUntilKilled(options, path, chanceFor(options.seed, step));
      told.push(...now);
      const { lost, corrupt } = look(path, [...told.slice(0, -now.length).slice(-1), ...now], options.tell);
      sum.lost += lost;
      sum.corrupt += corrupt;
    }
    const atTheEnd = look(path, told, options.tell);
    sum.lost += options.fault === undefined ? atTheEnd.lost : 0;
    sum.corrupt += atTheEnd.corrupt + spoiledBackups(path, told, options.tell);
    sum.acknowledged += told.length;
    rmSync(folder, { recursive: true, force: true });
  }
  return { runs: options.runs, ...sum, perMinute: Math.round((options.runs / (performance.now() - startedAt)) * 60_000) };
}

async function workUntilKilled({ worker: [program, ...args], fault }: KillRun, path: string, chance: Chance): Promise<readonly Acknowledged[]> {
  const child = spawn(program, [...args, path, ...(fault === undefined ? [] : [fault])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = (afterMs: number): unknown => setTimeout(() => child.kill('SIGKILL'), afterMs);
  if (chance.holds(0.2)) kill(chance.below(LONGEST_START_MS));
  const [workMs, acts, actMs] = [chance.below(LONGEST_WORK_MS), chance.below(FEWEST_ACTS), chance.below(LONGEST_ACT_MS)];
  const said: string[] = [];
  let [rest, isTime] = ['', false];
  const killWhenDue = (): void => {
    if (isTime && said.length > acts) kill(actMs);
  };
  const ripen = (): void => {
    isTime = true;
    killWhenDue();
  };
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    said.push(...lines);
    if (lines.includes('"ready"')) setTimeout(ripen, workMs);
    killWhenDue();
  });
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (child.signalCode !== 'SIGKILL') throw new Error(`the worker ended by itself: ${child.exitCode ?? child.signalCode}`);
  return said.filter((line) => line !== '"ready"').map((line) => JSON.parse(line) as Acknowledged);
}

interface Found {
  readonly lost: number;
  readonly corrupt: number;
}

/** As the product starts after an unclean end. The look leaves the log where it is: the next worker goes on from it. */
function look(path: string, told: readonly Acknowledged[], tell: (line: string) => void): Found {
  const report = examineLog({ databasePath: path, key: RELIABILITY_KEY, nativeBinding: undefined }, Date.now());
  const connection = openDatabase({ path, key: RELIABILITY_KEY, readonly: true });
  try {
    const { lost, faults } = judgeDatabase(connection, told);
    const all = [...faults, ...(report === null ? [] : [`a log that a kill does not damage was called ${report.cause}`])];
    for (const line of [...lost.map((act) => `lost: ${act}`), ...all]) tell(line);
    return { lost: lost.length, corrupt: all.length };
  } finally {
    connection.close();
  }
}

/** Every backup that has its name is whole, and leads with the logs to every act that was told. */
function spoiledBackups(path: string, told: readonly Acknowledged[], tell: (line: string) => void): number {
  const target = join(dirname(path), 'drill.db');
  return listBackups(backupFolderOf(dirname(path))).filter((backup) => {
    const place = { databasePath: path, key: RELIABILITY_KEY, nativeBinding: undefined };
    const restored = restoreBackup(place, backup, target);
    const fault = restored === null ? 'a backup is damaged' : !restored.isComplete ? 'the logs do not lead from a backup to the present' : faultOf(target, told);
    for (const end of ['', '-wal', '-shm']) if (existsSync(target + end)) rmSync(target + end);
    if (fault !== null) tell(`${fault}: ${backup.path}`);
    return fault !== null;
  }).length;
}

function faultOf(target: string, told: readonly Acknowledged[]): string | null {
  const connection = openDatabase({ path: target, key: RELIABILITY_KEY });
  try {
    const { lost, faults } = judgeDatabase(connection, told);
    return lost.length + faults.length === 0 ? null : `restored with ${lost.length} acts lost and ${faults.length} faults`;
  } finally {
    connection.close();
  }
}
