import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillScope } from '../../hub/db/fill-scope.ts';
import { migrate } from '../../hub/db/migrate.ts';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { Chance } from '../faults/chance.ts';
import { checkDesk } from '../faults/check-desk.ts';
import { buildWatcher } from '../reliability/watched-folder.ts';
import { AGENCIES, DESKS, directoryRows, memberRows } from './agency-rows.ts';
import type { Programs } from './build-processes.ts';
import { ChaosDesk } from './chaos-desk.ts';
import { ChaosHub } from './chaos-hub.ts';
import { checkForgottenAtDesk, checkForgottenAtHub, erasedFiles } from './check-forgotten.ts';
import { checkHistory } from './check-history.ts';
import { CALM, openFaultProxy, STORM, type FaultProxy, type LineWeather } from './fault-proxy.ts';
import { gatherHub } from './gather-history.ts';
import { HaltAnswers } from './halt-answers.ts';
import { violation, type History, type Violation } from './history.ts';
import { monotonicNow } from './messages.ts';
import { NO_CUTS, sumOfCuts, type PowerCounts } from './power-cuts.ts';
import { Nemesis, type NemesisCounts, type NemesisPace } from './nemesis.ts';

export interface ChaosOptions {
  readonly programs: Programs;
  readonly seed: string;
  readonly stormMs: number;
  readonly desks: number;
  readonly membersAnAgency: number;
  readonly paceMs: number;
  readonly pace: NemesisPace;
  readonly weather: LineWeather;
  readonly convergeMs: number;
  readonly spoil: Spoil;
  /** Desks end by cuts of their power, from their first step on; the storm is over after so many. Null: they are killed alone. Not waiting: see `PowerPlan`. */
  readonly power: { readonly cuts: number; readonly isWaiting: boolean } | null;
  readonly tell: (line: string) => void;
}

/** What a seeded bug does from outside; nothing in a sound run. */
export interface Spoil {
  readonly settings?: Readonly<Record<string, string>>;
  /** Once the database is filled and desks have joined. */
  readonly database?: (hub: ChaosHub) => Promise<void>;
  /** The fresh file of a desk. */
  readonly file?: (connection: SqliteConnection) => void;
  readonly isTellingTooEarly?: true;
  /** Between the desks and the line; gives where desks call, and what ends it. */
  readonly between?: (hub: ChaosHub, url: string) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
  /** While the storm goes on, once. */
  readonly meanwhile?: (run: Pick<ChaosRun, 'hub' | 'desks' | 'options'>) => Promise<void>;
  /** When the storm is over, so that what is judged is all there. */
  readonly mend?: (hub: ChaosHub) => Promise<void>;
}

export const PACE: NemesisPace = { deskKills: 3_000, apiKills: 8_000, pgCrashes: 20_000, terminations: 4_000, moves: 2_000 };

/** In the words of what is stuck: a desk that stopped by itself, which no sound run has. */
export const HALTED = 'has halted';

export const SOUND_RUN: Omit<ChaosOptions, 'programs' | 'seed' | 'stormMs'> = {
  desks: 5, membersAnAgency: 60, paceMs: 150, pace: PACE, weather: STORM, convergeMs: 120_000, spoil: {}, power: null, tell: () => undefined,
};

export interface ChaosResult {
  readonly commands: number;
  readonly filed: number;
  readonly replays: number;
  readonly convergedSeconds: number | null;
  /** Questions that desks asked in the storm. */
  readonly calls: number;
  readonly faults: FaultProxy['counts'] & NemesisCounts;
  readonly power: PowerCounts;
  /** Members whose identity was erased. */
  readonly erased: number;
  readonly violations: readonly Violation[];
}

/** They never came to hold what the hub held before the first act. */
export class DesksNeverCaughtUp extends Error {}

/** In memory where there is room for it: what a killed process had written outlasts it there too, and a shared disk is not what is tried. Power cuts have their own command. */
const MEMORY = '/dev/shm';
const PLACE = existsSync(MEMORY) ? MEMORY : tmpdir();
const ALL_THERE_MS = 90_000;
const LOOK_MS = 100;
/** How often it is told what is not at rest yet. */
const TELL_MS = 2_000;

/** One run: everything is started and filled, a storm, then calm until all is at rest, then the history is judged. */
export class ChaosRun {
  readonly options: ChaosOptions;
  readonly folder = mkdtempSync(join(PLACE, 'guichet-chaos-'));
  readonly chance: Chance;
  hub: ChaosHub;
  proxy: FaultProxy;
  desks: ChaosDesk[] = [];
  readonly halts = new HaltAnswers();
  #between: { readonly url: string; readonly close: () => Promise<void> } | null = null;
  #places = 0;

  private constructor(options: ChaosOptions, hub: ChaosHub, proxy: FaultProxy) {
    this.options = options;
    this.chance = new Chance(`chaos ${options.seed}`);
    this.hub = hub;
    this.proxy = proxy;
  }

  /** A whole run, and whatever it started is ended. */
  static async run(options: ChaosOptions): Promise<ChaosResult> {
    const run = await ChaosRun.begin(options);
    try {
      return await run.#weather();
    } finally {
      await run.close();
    }
  }

  /** Everything is there, and in calm: the desks hold what the hub holds. */
  static async begin(options: ChaosOptions): Promise<ChaosRun> {
    const folder = mkdtempSync(join(PLACE, 'guichet-chaos-hub-'));
    // PostgreSQL runs as somebody else than root, and has to come through.
    chmodSync(folder, 0o711);
    const hub = await ChaosHub.open({ folder, program: options.programs.hub, ...(options.spoil.settings === undefined ? {} : { settings: options.spoil.settings }) });
    const proxy = await openFaultProxy(() => hub.ports(), new Chance(`line ${options.seed}`));
    const run = new ChaosRun(options, hub, proxy);
    try {
      await run.#fill();
      if (options.power !== null) await hub.command('snapshot');
      await hub.startProcesses();
      await run.#join();
      await options.spoil.database?.(hub);
      await run.#startDesks();
    } catch (error) {
      await run.close();
      throw error;
    }
    return run;
  }

  async close(): Promise<void> {
    this.halts.stop();
    for (const desk of this.desks) {
      desk.onDeath = () => undefined;
      desk.kill();
    }
    await this.#between?.close();
    await this.proxy.close();
    await this.hub.close();
    for (const folder of [this.folder, this.hub.folder]) rmSync(folder, { recursive: true, force: true });
  }

  /** Faults are over: waits until nothing is on its way any more. Null: that never came. */
  async converge(): Promise<number | null> {
    this.proxy.weather = CALM;
    const calmAt = monotonicNow();
    for (const desk of this.desks) {
      desk.power?.end();
      desk.say('calm');
    }
    for (let told = calmAt; monotonicNow() - calmAt < this.options.convergeMs; await pause(LOOK_MS)) {
      const left = await this.#unrest(calmAt);
      if (left.length === 0) return (monotonicNow() - calmAt) / 1000;
      if (this.#defects().length > 0) return null;
      if (monotonicNow() - told < TELL_MS) continue;
      told = monotonicNow();
      this.options.tell(left.join('; '));
    }
    return null;
  }

  /** What is wrong, once the desks were ended. */
  async judge(hasConverged: boolean): Promise<readonly Violation[]> {
    const stuck = hasConverged ? [] : this.desks.map(({ name, lastRead }) => violation('stuck', `${name}: ${JSON.stringify({ ...lastRead, acts: [], file: null })}`));
    await Promise.all(this.desks.map((desk) => desk.stop()));
    const history = await this.history();
    const found = [...this.desks.flatMap(({ power }) => power?.found ?? []), ...this.#defects(), ...stuck, ...checkHistory(history)];
    const witness = { fault: (_kind: string, what: string): void => void found.push(violation('diverged', what)) };
    const held = history.scopes.flatMap(({ name, rows }) => rows.map((row) => ({ scope: name, ...row })));
    const erased = await erasedFiles(this.hub.pool);
    for (const desk of this.desks) {
      const connection = desk.open();
      checkDesk({ name: desk.name, connection }, held, witness);
      if (hasConverged) found.push(...checkForgottenAtDesk(desk.name, connection, erased));
      found.push(...(desk.power?.look(connection, desk.acts) ?? []));
      connection.close();
    }
    if (found.length > 0 || erased.length === 0) return found;
    // Last of all: it drops the logs that all else was judged by.
    await this.hub.command('forget-erased');
    return [...found, ...(await checkForgottenAtHub(this.hub.pool, erased))];
  }

  async history(): Promise<History> {
    return { ...(await gatherHub(this.hub.pool)), acts: this.desks.flatMap(({ acts }) => acts), reads: this.desks.flatMap(({ reads }) => reads) };
  }

  async #fill(): Promise<void> {
    const { pool } = this.hub;
    await migrate(pool);
    const by = { authorId: 'import', at: instant(Date.now()) };
    await fillScope(pool, 'directory', directoryRows(), by);
    for (const agencyId of AGENCIES) await fillScope(pool, `agency:${agencyId}`, memberRows(agencyId, this.options.membersAnAgency), by);
  }

  async #join(): Promise<void> {
    const { spoil, programs, paceMs, seed, desks } = this.options;
    this.#between = (await spoil.between?.(this.hub, this.proxy.url)) ?? null;
    const url = this.#between?.url ?? this.proxy.url;
    const library = this.options.power === null ? null : buildWatcher(this.folder);
    for (let at = 0; at < desks; at += 1) {
      const { session, people } = DESKS[at % DESKS.length] ?? { session: '', people: [] };
      const power = library === null ? null : { library, isWaiting: this.options.power?.isWaiting ?? true, seed: this.chance.bits(), index: at };
      const desk = new ChaosDesk({ name: `desk ${at}`, folder: this.folder, program: programs.desk, people, seed, paceMs, power, isTellingTooEarly: spoil.isTellingTooEarly ?? false, nextPlace: () => (this.#places += 1) });
      this.desks.push(desk);
      await desk.join(url, await this.hub.command('enrol', session), spoil.file ?? (() => undefined));
    }
  }

  /** They catch up before the storm. */
  async #startDesks(): Promise<void> {
    for (const desk of this.desks) {
      desk.say('calm');
      desk.start();
      desk.onDeath = (dead, isKilled) => isKilled && dead.start();
    }
    const begun = monotonicNow();
    while ((await this.#unrest(begun)).length > 0) {
      if (monotonicNow() - begun > ALL_THERE_MS || this.#defects().length > 0) throw new DesksNeverCaughtUp(`the desks did not catch up: ${this.#defects().map(({ what }) => what).join('; ')} ${JSON.stringify(this.desks.map(({ lastRead }) => lastRead))}`);
      await pause(LOOK_MS);
    }
  }

  async #weather(): Promise<ChaosResult> {
    const { stormMs, pace, weather, spoil, power, tell } = this.options;
    const nemesis = new Nemesis(this.hub, this.desks, this.chance.fork('nemesis'));
    for (const desk of this.desks) desk.say('storm');
    this.proxy.weather = weather;
    nemesis.start(pace);
    if (pace.moves > 0) this.halts.start(() => this.desks);
    const before = this.#asked();
    const meanwhile = spoil.meanwhile?.(this);
    const until = performance.now() + stormMs;
    // A desk that waits hears from the network that it is back, as the system tells it; a lost line alone would leave it asleep for a minute.
    while (performance.now() < until && this.#defects().length === 0 && !this.#isCutEnough()) {
      await pause(Math.min(power === null ? 5_000 : 1_000, Math.max(0, until - performance.now())));
      for (const desk of this.desks) desk.say('storm');
      tell(`${Math.round((until - performance.now()) / 1000)} s left, ${this.desks.reduce((sum, { acts }) => sum + acts.length, 0)} acts`);
    }
    const calls = this.#asked() - before;
    await meanwhile;
    await nemesis.stop();
    await spoil.mend?.(this.hub);
    const convergedSeconds = await this.converge();
    const violations = await this.judge(convergedSeconds !== null);
    const { rows: [count] } = await this.hub.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM command');
    const filed = this.desks.reduce((sum, { acts }) => sum + acts.filter(({ told }) => told === 'done').length, 0);
    const erased = (await erasedFiles(this.hub.pool)).length;
    return { commands: count?.n ?? 0, filed, erased, replays: this.hub.replays, calls, convergedSeconds, faults: { ...this.proxy.counts, ...nemesis.counts }, power: this.cuts, violations };
  }

  #asked(): number {
    return [...this.proxy.asked.values()].reduce((sum, count) => sum + count, 0);
  }

  get cuts(): PowerCounts {
    return this.desks.map(({ power }) => power?.counts ?? NO_CUTS).reduce(sumOfCuts, NO_CUTS);
  }

  #isCutEnough(): boolean {
    return this.options.power !== null && this.cuts.cuts >= this.options.power.cuts;
  }

  #defects(): readonly Violation[] {
    const said = [...this.hub.defects, ...this.desks.flatMap(({ defects }) => defects)].map((what) => violation('defects', what));
    const halted = this.desks.filter(({ lastRead }) => (lastRead?.halted ?? null) !== null && !(this.halts.areGiven && lastRead?.halted === 'mass-delete')).map(({ name, lastRead }) => violation(lastRead?.halted === 'row-refused' ? 'defects' : 'stuck', `${name} ${HALTED}: ${String(lastRead?.halted)}`));
    return [...said, ...halted];
  }

  /** What is on its way yet, by what each desk read since. Empty: nothing is, and each has every log of its own whole. */
  async #unrest(since: number): Promise<readonly string[]> {
    const heads = await this.hub.pool.query<{ name: string; seq: number }>('SELECT name, seq FROM scope JOIN scope_head USING (scope_id)').then(({ rows }) => rows, () => null);
    if (heads === null) return ['PostgreSQL is away'];
    const ends = new Map(heads.map(({ name, seq }) => [name, seq]));
    return this.desks.flatMap(({ name, lastRead }) => {
      if (lastRead === null || lastRead.at < since) return [`${name}: has read nothing`];
      const { halted, underWay, owedPapers, scopes } = lastRead;
      const behind = scopes.filter(({ scope, seq }) => ends.get(scope) !== seq).map(({ scope, seq }) => `${scope} ${seq} of ${String(ends.get(scope))}`);
      const isQuiet = halted === null && underWay === 0 && owedPapers === 0 && behind.length === 0 && scopes.length >= 2;
      return isQuiet ? [] : [`${name}: ${[`${underWay} under way`, `${owedPapers} papers owed`, `${scopes.length} logs`, ...behind, ...(halted === null ? [] : [halted])].join(', ')}`];
    });
  }
}
