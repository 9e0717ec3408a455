import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeHeadFile } from '../../electron/audit/head-file.ts';
import { structureProblems } from '../../electron/backup/row-counts.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { chanceFor, type Chance } from '../../electron/demo/chance.ts';
import { readPendingReport } from '../../electron/recovery/report-file.ts';
import { faultsWithin, layOut } from '../reliability/power-check.ts';
import { createPowerDisk } from '../reliability/power-disk.ts';
import { readTrace, type TraceStep } from '../reliability/power-trace.ts';
import { startDesk } from '../reliability/recovery-loop.ts';
import { assertWhole, filesIn, watching, type Files } from '../reliability/watched-folder.ts';
import { violation, type Violation, type WitnessedAct } from './history.ts';

/** How the power of a desk is cut. */
export interface PowerPlan {
  /** The library that watches its disk. */
  readonly library: string;
  /** Without it nobody waits for the log of the database, as if every connection had `synchronous = NORMAL`: what that loses must be found. */
  readonly isWaiting: boolean;
  readonly seed: number;
  readonly index: number;
}

export interface PowerCounts {
  readonly cuts: number;
  /** Of those, while a snapshot had come in part. */
  readonly whileTaking: number;
  /** Starts that called a log damaged. */
  readonly alarms: number;
  /** Acts that people had been told of, over all looks at a file. */
  readonly looked: number;
}

export const NO_CUTS: PowerCounts = { cuts: 0, whileTaking: 0, alarms: 0, looked: 0 };

export function sumOfCuts(left: PowerCounts, right: PowerCounts): PowerCounts {
  return { cuts: left.cuts + right.cuts, whileTaking: left.whileTaking + right.whileTaking, alarms: left.alarms + right.alarms, looked: left.looked + right.looked };
}

/** Calls to the system that a desk makes before its power is cut, at most: some ten acts and their answers; now and then enough for hundreds of lines in one commit. */
const MOST_CALLS = 600;
const LONG_LIFE = { share: 0.2, calls: 4_000 };

interface DeskFile {
  readonly name: string;
  readonly path: string;
  readonly key: Uint8Array;
}

/**
 * Cuts the power of one desk, again and again. Its process is killed within a call to the system; what it leaves is not its files but what a disk had of them by then:
 * what was synced alone, or with other writes in part and out of order. It starts again on that, while the hub goes on from what it had heard.
 */
export class PowerCuts {
  counts = NO_CUTS;
  readonly found: Violation[] = [];
  readonly #plan: PowerPlan;
  readonly #desk: DeskFile;
  readonly #folder: string;
  readonly #trace: string;
  readonly #chance: Chance;
  #isOver = false;
  #before: Files = new Map();
  #lastAside: string | null = null;

  constructor(plan: PowerPlan, desk: DeskFile) {
    this.#plan = plan;
    this.#desk = desk;
    this.#folder = dirname(desk.path);
    this.#trace = `${this.#folder}.trace`;
    this.#chance = chanceFor(plan.seed, plan.index);
  }

  /** As the product does once a desk has an identity. */
  joined(connection: SqliteConnection): Promise<void> {
    return writeHeadFile(connection, this.#folder);
  }

  /** The environment of a process that begins now. */
  begin(): NodeJS.ProcessEnv {
    rmSync(this.#trace, { force: true });
    if (this.#isOver) return {};
    this.#before = filesIn(this.#folder);
    const cutAt = this.#chance.between(1, this.#chance.holds(LONG_LIFE.share) ? LONG_LIFE.calls : MOST_CALLS);
    return watching({ library: this.#plan.library, folder: this.#folder, trace: this.#trace, cutAt });
  }

  /** The power holds, once it was cut one last time. */
  end(): void {
    this.#isOver = true;
  }

  /** The process was killed: lays out what the cut left, starts the desk as the product does, and looks at it. */
  cut(acts: readonly WitnessedAct[]): void {
    if (!existsSync(this.#trace)) return;
    const steps = [...readTrace(readFileSync(this.#trace))];
    assertWhole(this.#before, steps, filesIn(this.#folder));
    const disk = createPowerDisk(this.#before);
    for (const step of this.#plan.isWaiting ? steps : withoutLogSyncs(steps, this.#before)) disk.apply(step);
    layOut(this.#chance.holds(0.5) ? disk.synced() : disk.torn(this.#chance), this.#folder);
    const connection = startDesk({ databasePath: this.#desk.path, key: this.#desk.key, nativeBinding: undefined });
    this.counts = sumOfCuts(this.counts, { ...NO_CUTS, cuts: 1 });
    if (connection === null) return void this.found.push(violation('defects', `${this.#desk.name} is not back to work`));
    try {
      this.found.push(...this.look(connection, acts));
      this.#noteAlarm();
      const isTaking = connection.prepare('SELECT 1 FROM snapshot_taking WHERE rows_taken > 0').get() !== undefined;
      this.counts = sumOfCuts(this.counts, { ...NO_CUTS, whileTaking: isTaking ? 1 : 0 });
    } finally {
      connection.close();
    }
  }

  /** What people were told is on this file, whole; the journal, its counter and the papers too. */
  look(connection: SqliteConnection, acts: readonly WitnessedAct[]): readonly Violation[] {
    const { name } = this.#desk;
    const ids = (sql: string): ReadonlySet<string> => new Set(connection.prepare<[], string>(sql).pluck().all());
    const [filed, recorded] = [ids('SELECT command_id FROM outbox'), ids(`SELECT command_id FROM audit WHERE outcome = 'done' AND command_id IS NOT NULL`)];
    const told = acts.filter((act) => act.told === 'done');
    const lost = told.filter(({ cmdId }) => !filed.has(cmdId) || !recorded.has(cmdId));
    const orphans = (connection.pragma('foreign_key_check') as readonly object[]).map((orphan) => `orphan ${JSON.stringify(orphan)}`);
    this.counts = sumOfCuts(this.counts, { ...NO_CUTS, looked: told.length });
    return [
      ...lost.map((act) => violation('lost', `${name}: ${act.name} ${act.cmdId} was told to be done, and a cut of the power took it`)),
      ...[...structureProblems(connection), ...orphans, ...faultsWithin(connection, this.#folder)].map((fault) => violation('defects', `${name}: ${fault}`)),
    ];
  }

  #noteAlarm(): void {
    const report = readPendingReport(this.#folder, this.#desk.key);
    if (report === null || report.aside === this.#lastAside) return;
    this.#lastAside = report.aside;
    this.counts = sumOfCuts(this.counts, { ...NO_CUTS, alarms: 1 });
  }
}

/** As every connection with `synchronous = NORMAL` leaves a disk: the log is waited for where it is moved into the database, and nowhere else. */
function withoutLogSyncs(steps: readonly TraceStep[], before: Files): readonly TraceStep[] {
  const logs = new Set([...before].filter(([name]) => name.endsWith('-wal')).map(([, { number }]) => number));
  for (const step of steps) if (step.kind === 'created' && step.name.endsWith('-wal')) logs.add(step.file);
  const isMovedNext = (at: number): boolean => {
    const next = steps.slice(at).find(({ kind }) => kind === 'written');
    return next?.kind === 'written' && !logs.has(next.file);
  };
  return steps.filter((step, at) => step.kind !== 'synced' || !logs.has(step.file) || isMovedNext(at));
}
