import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../faults/chance.ts';
import type { ChaosDesk } from './chaos-desk.ts';
import type { ChaosHub } from './chaos-hub.ts';

/** Mean time between two of each, in milliseconds; 0: never. */
export interface NemesisPace {
  readonly deskKills: number;
  readonly apiKills: number;
  readonly pgCrashes: number;
  readonly terminations: number;
}

export interface NemesisCounts {
  deskKills: number;
  apiKills: number;
  pgCrashes: number;
  backendsTerminated: number;
}

/** Kills processes until it is told to stop. Desks that were killed start again on the same file. */
export class Nemesis {
  readonly counts: NemesisCounts = { deskKills: 0, apiKills: 0, pgCrashes: 0, backendsTerminated: 0 };
  readonly #hub: ChaosHub;
  readonly #desks: readonly ChaosDesk[];
  readonly #chance: Chance;
  readonly #stopping = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(hub: ChaosHub, desks: readonly ChaosDesk[], chance: Chance) {
    this.#hub = hub;
    this.#desks = desks;
    this.#chance = chance;
  }

  start({ deskKills, apiKills, pgCrashes, terminations }: NemesisPace): void {
    this.#loops = [
      this.#every(deskKills, () => this.#killDesk()), this.#every(apiKills, () => this.#killApi()),
      this.#every(pgCrashes, () => this.#crashPostgres()), this.#every(terminations, () => this.#terminate()),
    ];
  }

  /** Resolves once nothing of it is under way: PostgreSQL is back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }

  async #every(meanMs: number, strike: () => void | Promise<void>): Promise<void> {
    if (meanMs === 0) return;
    const { signal } = this.#stopping;
    for (;;) {
      await pause(meanMs * (0.5 + this.#chance.next()), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await strike();
    }
  }

  #killDesk(): void {
    const desk = this.#chance.pick(this.#desks);
    if (!desk.isAlive) return;
    this.counts.deskKills += 1;
    desk.kill();
  }

  #killApi(): void {
    this.counts.apiKills += 1;
    this.#hub.killProcess(this.#chance.between(0, 1));
  }

  async #crashPostgres(): Promise<void> {
    this.counts.pgCrashes += 1;
    await this.#hub.crashPostgres();
  }

  async #terminate(): Promise<void> {
    // PostgreSQL may be away just now.
    this.counts.backendsTerminated += await this.#hub.terminateBackends().catch(() => 0);
  }
}
