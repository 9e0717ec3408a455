import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chanceFor, type Chance } from '../../electron/demo/chance.ts';
import { judgeBackups, judgeLeft, TOLD, type ToldLine } from './power-check.ts';
import { createPowerDisk, type Left, type PowerDisk } from './power-disk.ts';
import { readTrace, type TraceStep } from './power-trace.ts';
import type { PowerScene } from './power-scenes.ts';
import { assertWhole, buildWatcher, filesIn, watching } from './watched-folder.ts';

const RAW_TEXT = new URL('../../test/reliability/raw-text.mjs', import.meta.url).href;

export interface PowerRun {
  /** How many desks are watched, each once, and cut at each of their steps. */
  readonly runs: number;
  readonly seed: number;
  readonly scene: PowerScene;
  readonly tell: (line: string) => void;
}

export interface PowerSummary {
  readonly runs: number;
  /** Points of the traces at which the power was cut: each after one call to the system. */
  readonly cuts: number;
  /** Disks that were laid out and opened: cuts that leave the same bytes are looked at once, the last of them, when most has been told. */
  readonly opened: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly corrupt: number;
  /** Starts that called a log damaged or missing although nothing that anybody was told of is gone. */
  readonly alarms: number;
  /** Backups that were there and did not lead back to every act: only a damage of the database on top of the cut would lose one. */
  readonly gaps: number;
  readonly seconds: number;
}

type Sum = { -readonly [Name in 'cuts' | 'opened' | 'acknowledged' | 'lost' | 'corrupt' | 'alarms' | 'gaps']: number };

/** Watches desks at work, then cuts the power of each at every step that it made. */
export async function runPowerCuts(run: PowerRun): Promise<PowerSummary> {
  const startedAt = performance.now();
  const sum: Sum = { cuts: 0, opened: 0, acknowledged: 0, lost: 0, corrupt: 0, alarms: 0, gaps: 0 };
  for (let index = 0; index < run.runs; index += 1) {
    const place = mkdtempSync(join(tmpdir(), 'guichet-power-'));
    try {
      const recorded = await record(run.scene, place);
      const chance = chanceFor(run.seed, index);
      await cutEverywhere({ ...recorded, scene: run.scene, chance, sum, folder: join(place, 'after'), tell: (line) => run.tell(`desk ${index}, ${line}`) });
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
  return { runs: run.runs, ...sum, seconds: Math.round((performance.now() - startedAt) / 1000) };
}

interface Recorded {
  readonly disk: PowerDisk;
  readonly steps: readonly TraceStep[];
  /** The file of what people are told; null where nobody is told anything meanwhile. */
  readonly told: bigint | null;
  /** What they had been told before; it grows as the trace is played. */
  readonly lines: ToldLine[];
}

async function record({ prepare, program }: PowerScene, place: string): Promise<Recorded> {
  const [library, folder, trace] = [buildWatcher(place), join(place, 'desk'), join(place, 'trace')];
  mkdirSync(folder);
  const lines = await prepare(folder);
  const before = filesIn(folder);
  const child = spawn(process.execPath, ['--import', RAW_TEXT, ...program(folder)], {
    stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...watching({ library, folder, trace }) },
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`the desk that was watched ended with ${String(code)}`);
  const steps = [...readTrace(readFileSync(trace))];
  assertWhole(before, steps, filesIn(folder));
  const told = steps.find((step) => step.kind === 'created' && step.name === TOLD);
  return { disk: createPowerDisk(before), steps, told: told?.kind === 'created' ? told.file : null, lines: [...lines] };
}

interface Cutting extends Recorded {
  readonly scene: PowerScene;
  readonly chance: Chance;
  readonly sum: Sum;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * Between two syncs, what is sure stays the same: the cut that falls last, when most has been told, speaks for those before it. What else
 * may be left differs at each of them: one is drawn, and the last is looked at too, when most is under way.
 */
async function cutEverywhere(cutting: Cutting): Promise<void> {
  const { disk, steps, told, lines, chance, sum } = cutting;
  let sinceSync = 0;
  let drawn = -1;
  for (const [at, step] of steps.entries()) {
    const isSync = step.kind === 'synced' || step.kind === 'folder-synced';
    if (isSync && sinceSync > 0) {
      await look(cutting, { at, left: disk.synced(), isTorn: false });
      await look(cutting, { at, left: disk.torn(chance), isTorn: true });
      sinceSync = 0;
      drawn = at + chance.between(1, 12);
    }
    if (step.kind === 'written' && step.file === told) lines.push(...linesOf(step.bytes));
    if (at === drawn) await look(cutting, { at, left: disk.torn(chance), isTorn: true });
    disk.apply(step);
    sum.cuts += 1;
    sinceSync += 1;
  }
  await look(cutting, { at: steps.length, left: disk.synced(), isTorn: false });
  sum.acknowledged += lines.length;
}

function linesOf(bytes: Buffer): readonly ToldLine[] {
  return bytes.toString('utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as ToldLine);
}

interface Cut {
  readonly at: number;
  readonly left: Left;
  readonly isTorn: boolean;
}

async function look({ sum, folder, lines, scene, tell }: Cutting, { at, left, isTorn }: Cut): Promise<void> {
  const say = (line: string): void => tell(`cut ${at} (${isTorn ? 'torn' : 'synced alone'}): ${line}`);
  const { lost, faults, alarm } = await judgeLeft(left, lines, folder);
  const backups = scene.hasBackupsToJudge && isNewBackup(left) ? judgeBackups(left, lines, folder) : { faults: [], gaps: [] };
  for (const line of [...lost.map((act) => `lost ${act}`), ...faults, ...backups.faults, ...backups.gaps, ...(alarm === null ? [] : [`called ${alarm}`])]) say(line);
  sum.opened += 1;
  sum.lost += lost.length;
  sum.corrupt += faults.length + backups.faults.length;
  sum.gaps += backups.gaps.length;
  sum.alarms += alarm === null ? 0 : 1;
}

let lastBackups: readonly unknown[] = [];

/** Contents are shared as long as they are the same. */
function isNewBackup(left: Left): boolean {
  const backups = [...left].filter(([name]) => name.startsWith('backups/')).flat();
  const isSame = backups.length === lastBackups.length && backups.every((part, index) => part === lastBackups[index]);
  lastBackups = backups;
  return !isSame;
}
