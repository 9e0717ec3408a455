import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Programs } from './build-processes.ts';
import { ChaosRun, SOUND_RUN } from './chaos-run.ts';
import { STORM } from './fault-proxy.ts';
import { VIOLATIONS, type ViolationKind } from './history.ts';
import { ask, loseMachine, promote, withStandby, type Server } from './standby.ts';

export interface FailoverOptions {
  readonly programs: Programs;
  readonly times: number;
  readonly seed: string;
  /** Commits wait for the standby. Without it what was acknowledged may be lost: the control. */
  readonly isSynchronous: boolean;
  readonly tell: (line: string) => void;
}

export interface FailoverResult {
  readonly failovers: number;
  readonly isSynchronous: boolean;
  readonly commands: number;
  /** Acts that a desk had an answer of when the machine was lost, over all times. */
  readonly acknowledged: number;
  /** Of those, what the promoted standby did not have. */
  readonly lostAtHub: number;
  /** Acts that desks took back and sent again, by their journals. */
  readonly sentAgain: number;
  /** Desks that stopped because much would go, and that a person let go on. */
  readonly resumed: number;
  /** Logs whose epoch, at the end, each desk knows: all of them, or somebody missed a promotion. */
  readonly epochsMissed: number;
  readonly longestOutSeconds: number;
  readonly convergedSeconds: number | null;
  readonly violations: Readonly<Record<string, number>>;
}

/** Acts go on for so long before the machine is lost; what the standby does not hear meanwhile is the last part of it. */
const WORK_MS = 3_500;
const DEAF_MS = 600;
/** What was under way to a desk when the machine was lost is there. */
const ARRIVED_MS = 500;
const OUT_MS = 60_000;

/** What a hub that lost acknowledged acts cannot keep: what desks had seen of them. */
const OF_A_LOSS: readonly ViolationKind[] = ['notAPrefix', 'goneBack', 'outOfOrder', 'cycles', 'stuck'];

/** Loses the machine of PostgreSQL again and again while desks write, and goes on with its standby. */
export async function runFailovers(options: FailoverOptions): Promise<FailoverResult> {
  const run = await ChaosRun.begin({ ...SOUND_RUN, programs: options.programs, seed: options.seed, stormMs: 0, desks: 4 });
  try {
    return await new Failovers(run, options).all();
  } finally {
    await run.close();
  }
}

class Failovers {
  readonly #run: ChaosRun;
  readonly #options: FailoverOptions;
  #folder: string;
  readonly #sum = { acknowledged: 0, lostAtHub: 0, resumed: 0, longestOutMs: 0 };

  constructor(run: ChaosRun, options: FailoverOptions) {
    this.#run = run;
    this.#options = options;
    this.#folder = join(run.hub.folder, 'postgres');
  }

  async all(): Promise<FailoverResult> {
    const { times, isSynchronous, tell } = this.#options;
    this.#run.halts.start(() => this.#run.desks);
    for (let at = 1; at <= times; at += 1) {
      await this.#one(at);
      tell(`${at} of ${times}: ${JSON.stringify(this.#sum)}`);
    }
    const convergedSeconds = await this.#run.converge();
    const [epochsMissed, sentAgain] = [await this.#epochsMissed(), this.#sentAgain()];
    this.#sum.resumed = this.#run.halts.resumed;
    const found = await this.#run.judge(convergedSeconds !== null);
    const judged = isSynchronous ? found : found.filter(({ kind }) => !OF_A_LOSS.includes(kind));
    for (const { kind, what } of (convergedSeconds === null ? found : judged).slice(0, 12)) tell(`${kind}: ${what.slice(0, 900)}`);
    const { longestOutMs, ...sum } = this.#sum;
    const violations = Object.fromEntries(VIOLATIONS.map((kind) => [kind, judged.filter((one) => one.kind === kind).length]));
    const { rows: [count] } = await this.#run.hub.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM command');
    return { failovers: times, isSynchronous, commands: count?.n ?? 0, ...sum, sentAgain, epochsMissed, longestOutSeconds: Math.round(longestOutMs / 100) / 10, convergedSeconds, violations };
  }

  async #one(at: number): Promise<void> {
    const { hub, desks, proxy } = this.#run;
    // Nobody reaches the hub meanwhile; desks go on.
    hub.forward.pointTo(null);
    const { primary, standby, link } = await withStandby(this.#folder, join(hub.folder, `standby-${at}`), this.#options.isSynchronous);
    hub.takeOver(primary.postgres);
    proxy.weather = STORM;
    for (const desk of desks) desk.say('storm');
    await pause(WORK_MS);
    // The line to the standby goes first: whoever commits synchronously waits from here on.
    link.pointTo(null);
    await pause(DEAF_MS);
    loseMachine(primary);
    hub.forward.pointTo(null);
    const lostAt = performance.now();
    await link.close();
    await this.#promote(standby);
    await this.#untilAnswering(lostAt);
    this.#folder = standby.folder;
  }

  async #promote(standby: Server): Promise<void> {
    const { hub } = this.#run;
    const promoted = promote(standby);
    await pause(ARRIVED_MS);
    const acknowledged = this.#acknowledged();
    await promoted;
    const there = new Set((await ask<{ id: string }>(standby.postgres.url, 'SELECT cmd_id AS id FROM command')).map(({ id }) => id));
    this.#sum.acknowledged += acknowledged.length;
    this.#sum.lostAtHub += acknowledged.filter((id) => !there.has(id)).length;
    // Before desks come back.
    await hub.commandAt(standby.postgres.url, 'renew-epochs');
    hub.takeOver(standby.postgres);
  }

  #acknowledged(): readonly string[] {
    return this.#run.desks.flatMap((desk) => {
      const connection = desk.open(true);
      const ids = connection.prepare<[], string>(`SELECT command_id FROM outbox WHERE status = 'answered' AND client_id IS NOT NULL`).pluck().all();
      connection.close();
      return ids;
    });
  }

  async #untilAnswering(lostAt: number): Promise<void> {
    const isAnswering = async (port: number): Promise<boolean> => fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => ok, () => false);
    while (!(await Promise.all(this.#run.hub.ports().map(isAnswering))).includes(true)) {
      if (performance.now() - lostAt > OUT_MS) throw new Error('the hub does not come back');
      await pause(50);
    }
    this.#sum.longestOutMs = Math.max(this.#sum.longestOutMs, performance.now() - lostAt);
  }

  /** A person looked at what would go. */
  async #epochsMissed(): Promise<number> {
    const { rows } = await this.#run.hub.pool.query<{ name: string; epoch: string }>('SELECT name, epoch FROM scope JOIN scope_head USING (scope_id)');
    const epochs = new Map(rows.map(({ name, epoch }) => [name, epoch]));
    return this.#run.desks.flatMap(({ lastRead }) => lastRead?.scopes ?? []).filter(({ scope, epoch }) => epochs.get(scope) !== epoch).length;
  }

  #sentAgain(): number {
    return this.#run.desks.reduce((sum, desk) => {
      const connection = desk.open(true);
      const acts = connection.prepare<[], number>(`SELECT coalesce(sum(json_extract(detail, '$.acts')), 0) FROM audit WHERE action = 'hub.sent-again'`).pluck().get() ?? 0;
      connection.close();
      return sum + acts;
    }, 0);
  }
}
