import { setTimeout as pause } from 'node:timers/promises';
import { openPool } from '../../hub/db/pool.ts';
import { percentile } from '../bench/bench-figure.ts';
import { memberIdOf, withBenchHub, type BenchHub } from '../bench/bench-hub.ts';
import { checkLogs } from '../chaos/check-ends.ts';
import { gatherHub } from '../chaos/gather-history.ts';
import { LightClient, type Fleet } from './light-client.ts';
import { SoakSamples, type SampleFigures } from './soak-samples.ts';
import { Turns } from './turns.ts';

interface SoakOptions {
  readonly project: string;
  /** The built program of the hub. */
  readonly program: string;
  readonly clients: number;
  readonly clientsAnAgency: number;
  readonly minutes: number;
  /** Acts a second that are asked for, and how many of them a client sends in one call, as after a cut of its line. */
  readonly rate: number;
  readonly batch: number;
  readonly tell: (line: string) => void;
}

export interface SoakFigures extends SampleFigures {
  readonly minutes: number;
  readonly clients: number;
  readonly agencies: number;
  readonly asked: number;
  /** Acts a second that the hub took. */
  readonly reached: number;
  readonly pushP50: number;
  readonly pushP99: number;
  readonly counts: Fleet['counts'];
  readonly unexpected: number;
  /** Acts that were acknowledged and are not there; lines out of place, and rows that their log does not make; clients that do not come to have their log. */
  readonly lost: number;
  readonly holes: number;
  readonly behind: number;
}

const PROCESSES = 2;
const ENROLLED_AT_ONCE = 16;
const OPENED_AT_ONCE = 100;
const PULLS_AT_ONCE = 24;
const SAMPLE_MS = 5_000;
const CAUGHT_UP_MS = 120_000;
const SHOWN = 8;

/** Clients of many agencies listen, take lines and send acts for so long; then everything is compared. */
export function runSoak(options: SoakOptions): Promise<SoakFigures> {
  const agencies = Array.from({ length: Math.ceil(options.clients / options.clientsAnAgency) }, (_, at) => `a${at}`);
  const complaints: string[] = [];
  const size = { agencies, membersEach: options.clientsAnAgency, program: options.program, processes: PROCESSES, complain: (text: string) => complaints.push(...text.split('\n').filter((line) => line !== '')) };
  return withBenchHub(options.project, size, (hub) => new Soak(options, hub, complaints).run(agencies));
}

class Soak {
  readonly #options: SoakOptions;
  readonly #hub: BenchHub;
  /** What the hub wrote to its log. */
  readonly #log: readonly string[];
  readonly #fleet: Fleet = {
    pulls: new Turns(PULLS_AT_ONCE), pushMs: [], acknowledged: new Set(), unexpected: new Map(),
    counts: { acts: 0, pushes: 0, pulls: 0, lines: 0, events: 0, reconnects: 0 },
  };

  constructor(options: SoakOptions, hub: BenchHub, log: readonly string[]) {
    [this.#options, this.#hub, this.#log] = [options, hub, log];
  }

  async run(agencies: readonly string[]): Promise<SoakFigures> {
    const { minutes, rate, tell } = this.#options;
    const clients = await this.#enrol(agencies);
    tell(`${clients.length} clients have joined`);
    for (let at = 0; at < clients.length; at += OPENED_AT_ONCE) await Promise.all(clients.slice(at, at + OPENED_AT_ONCE).map((client) => client.listen()));
    await this.#untilCaughtUp(clients);
    tell('all of them listen, and have what was there');
    const samples = new SoakSamples({ hub: this.#hub, processes: PROCESSES, minutes });
    const pushedFrom = performance.now();
    const isOver = { now: false };
    const work = this.#push(clients, isOver);
    while (performance.now() - pushedFrom < minutes * 60_000) {
      await pause(SAMPLE_MS);
      await samples.take();
      tell(`${samples.last} ${JSON.stringify(this.#fleet.counts)} p99 ${Math.round(percentile(this.#fleet.pushMs.slice(-500), 0.99))} ms`);
    }
    isOver.now = true;
    await work;
    const seconds = (performance.now() - pushedFrom) / 1000;
    await this.#untilCaughtUp(clients);
    for (const client of clients) client.stop();
    const { counts, pushMs } = this.#fleet;
    return {
      minutes, clients: clients.length, agencies: agencies.length, asked: rate, reached: Math.round((counts.acts / seconds) * 10) / 10,
      pushP50: Math.round(percentile(pushMs, 0.5)), pushP99: Math.round(percentile(pushMs, 0.99)), ...samples.figures(), counts, unexpected: this.#unexpected(), ...(await this.#compare(clients)),
    };
  }

  async #enrol(agencies: readonly string[]): Promise<readonly LightClient[]> {
    const turns = new Turns(ENROLLED_AT_ONCE);
    const { clients, clientsAnAgency } = this.#options;
    return Promise.all(Array.from({ length: clients }, (_, at) => turns.take(async () => {
      const [agency, own] = [Math.floor(at / clientsAnAgency), at % clientsAnAgency];
      const agencyId = agencies[agency] ?? '';
      return new LightClient(this.#fleet, await this.#hub.device(agencyId, at % PROCESSES), { agencyId, memberId: memberIdOf(agency, own) });
    })));
  }

  /** As many acts a second as were asked for, whether the hub answers or not, from one client after the other; never two calls of one client. */
  async #push(clients: readonly LightClient[], isOver: { readonly now: boolean }): Promise<void> {
    const { rate, batch, clientsAnAgency } = this.#options;
    const underWay = new Set<Promise<void>>();
    const startedAt = performance.now();
    for (let sent = 0; !isOver.now; ) {
      const due = Math.floor(((performance.now() - startedAt) / 1000) * (rate / batch));
      for (; sent < due; sent += 1) {
        // Neighbours are of the same agency: the next one is of another.
        const client = clients[(sent * clientsAnAgency + Math.floor((sent * clientsAnAgency) / clients.length)) % clients.length];
        if (client === undefined || client.isPushing) continue;
        const push = client.push(batch).finally(() => underWay.delete(push));
        underWay.add(push);
      }
      await pause(5);
    }
    await Promise.all(underWay);
  }

  async #untilCaughtUp(clients: readonly LightClient[]): Promise<void> {
    const begun = performance.now();
    while (performance.now() - begun < CAUGHT_UP_MS && (await this.#behind(clients)) > 0) await pause(500);
  }

  async #behind(clients: readonly LightClient[]): Promise<number> {
    const { rows } = await this.#hub.pool.query<{ name: string; seq: string; hash: string }>(`SELECT name, seq, encode(hash, 'hex') AS hash FROM scope JOIN scope_head USING (scope_id)`);
    const ends = new Map(rows.map(({ name, seq, hash }) => [name, { seq: Number(seq), hash }]));
    return clients.filter(({ scope, end }) => ends.get(scope)?.seq !== end.seq || ends.get(scope)?.hash !== end.hash).length;
  }

  #unexpected(): number {
    for (const [what, times] of [...this.#fleet.unexpected].slice(0, SHOWN)) this.#options.tell(`  ${times} times: ${what}`);
    const complaints = this.#log.filter((line) => !line.includes('"level":"info"'));
    for (const line of complaints.slice(0, SHOWN)) this.#options.tell(`  the hub: ${line.slice(0, 300)}`);
    return complaints.length + [...this.#fleet.unexpected.values()].reduce((sum, times) => sum + times, 0);
  }

  async #compare(clients: readonly LightClient[]): Promise<Pick<SoakFigures, 'lost' | 'holes' | 'behind'>> {
    // With the hub's own parsers of numbers.
    const pool = openPool({ connectionString: this.#hub.databaseUrl, size: 1, onLost: () => undefined });
    const history = { ...(await gatherHub(pool)), acts: [], reads: [] };
    await pool.end();
    const there = new Set(history.commands.filter(({ outcome }) => outcome === 'accepted').map(({ cmdId }) => cmdId));
    const faults = checkLogs(history);
    for (const { kind, what } of faults.slice(0, SHOWN)) this.#options.tell(`  ${kind}: ${what.slice(0, 300)}`);
    return { lost: [...this.#fleet.acknowledged].filter((cmdId) => !there.has(cmdId)).length, holes: faults.length, behind: await this.#behind(clients) };
  }
}
