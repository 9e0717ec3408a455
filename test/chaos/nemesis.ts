import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../hub/db/transaction.ts';
import { moveFile } from '../../hub/transfer/move-file.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import type { Chance } from '../faults/chance.ts';
import { AGENCIES, numberOf } from './agency-rows.ts';
import type { ChaosDesk } from './chaos-desk.ts';
import type { ChaosHub } from './chaos-hub.ts';

/** Mean time between two of each, in milliseconds; 0: never. */
export interface NemesisPace {
  readonly deskKills: number;
  readonly apiKills: number;
  readonly pgCrashes: number;
  readonly terminations: number;
  /** Files that an operator takes to another agency. */
  readonly moves: number;
}

export interface NemesisCounts {
  deskKills: number;
  apiKills: number;
  pgCrashes: number;
  backendsTerminated: number;
  moves: number;
}

/** Of each agency: those whom people act on most. */
const MOVED_MEMBERS = 4;

/** Kills processes, and takes files from one agency to another, until it is told to stop. Desks that were killed start again on the same file. */
export class Nemesis {
  readonly counts: NemesisCounts = { deskKills: 0, apiKills: 0, pgCrashes: 0, backendsTerminated: 0, moves: 0 };
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

  start({ deskKills, apiKills, pgCrashes, terminations, moves }: NemesisPace): void {
    this.#loops = [
      this.#every(deskKills, () => this.#killDesk()), this.#every(apiKills, () => this.#killApi()),
      this.#every(pgCrashes, () => this.#crashPostgres()), this.#every(terminations, () => this.#terminate()), this.#every(moves, () => this.#move()),
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

  /** Refused while its papers are on their way, or while PostgreSQL is away: another one goes the next time. */
  async #move(): Promise<void> {
    const { pool } = this.#hub;
    const [agencyId, from] = [this.#chance.pick(AGENCIES), this.#chance.pick(AGENCIES)];
    const move = { number: numberOf(from, this.#chance.between(0, MOVED_MEMBERS - 1)), agencyId, leavesPapers: false, authorId: 'operator', at: instant(Date.now()) };
    this.counts.moves += await inTransaction(pool, (tx) => moveFile(tx, move)).then(() => 1, () => 0);
  }

  async #terminate(): Promise<void> {
    // PostgreSQL may be away just now.
    this.counts.backendsTerminated += await this.#hub.terminateBackends().catch(() => 0);
  }
}
