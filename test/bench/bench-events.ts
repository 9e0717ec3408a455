import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { aMemberFile } from '../hub/an-agency.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { withBenchHub, type BenchHub } from './bench-hub.ts';
import type { BenchSetting } from './bench-setting.ts';
import { openEvents } from './open-events.ts';

const LISTENERS = 5000;
/** Opened at a time: a machine takes so many calls that wait to be taken. */
const OPENED_AT_ONCE = 100;
const COMMITS = 20;
/** How often the hub asks PostgreSQL where logs end. */
const POLL_MS = 100;

/** Desks of one agency, of which nobody else hears. */
const DESKS_EACH = 50;

/**
 * Y10: from a commit to every listener who may hear of it, with 5,000 who listen to one process: those of an agency of 50 desks, and, the worst that can be, all of
 * them. And what a line that is kept open takes of the hub's memory. Floor: the pause between two looks.
 */
export async function benchY10({ project }: BenchSetting): Promise<BenchFigure[]> {
  const agencies = Array.from({ length: LISTENERS / DESKS_EACH }, (_, index) => `a${index}`);
  const [spread, all] = [await listenTo(project, agencies), await listenTo(project, ['a0'])];
  return [
    benchFigure('Y10 heard p50', percentile(spread.delays, 0.5), 'ms', POLL_MS), benchFigure('Y10 heard p99', percentile(spread.delays, 0.99), 'ms', POLL_MS),
    benchFigure('Y10 all hear p50', percentile(all.delays, 0.5), 'ms', POLL_MS), benchFigure('Y10 all hear p99', percentile(all.delays, 0.99), 'ms', POLL_MS),
    benchFigure('Y10 memory', Math.max(spread.bytesEach, all.bytesEach) / 1024, 'kB/listener', null),
  ];
}

/** 5,000 listeners, as many of each agency, and commits in agencies in turn. */
function listenTo(project: string, agencies: readonly string[]): Promise<{ readonly delays: readonly number[]; readonly bytesEach: number }> {
  return withBenchHub(project, { agencies, membersEach: 1 }, async (hub) => {
    const tokens = await Promise.all(agencies.map(async (agencyId) => (await hub.device(agencyId)).token));
    const before = hub.residentBytes();
    const heard = new Ears();
    for (let at = 0; at < LISTENERS; at += OPENED_AT_ONCE)
      await Promise.all(Array.from({ length: OPENED_AT_ONCE }, (_, index) => openEvents(hub.url, tokens[(at + index) % tokens.length] ?? '', { heard: () => heard.hear(), ended: () => undefined })));
    const bytesEach = (hub.residentBytes() - before) / LISTENERS;
    const delays: number[] = [];
    for (let commit = 0; commit < COMMITS; commit += 1) delays.push(...(await delaysOf(hub, heard, { scope: `agency:${agencies[commit % agencies.length] ?? ''}`, ears: LISTENERS / agencies.length, commit })));
    return { delays, bytesEach };
  });
}

/** When each listener last heard something. */
class Ears {
  #times: number[] = [];

  hear(): void {
    this.#times.push(performance.now());
  }

  take(): readonly number[] {
    const times = this.#times;
    this.#times = [];
    return times;
  }

  get count(): number {
    return this.#times.length;
  }
}

async function delaysOf(hub: BenchHub, heard: Ears, { scope, ears, commit }: { readonly scope: string; readonly ears: number; readonly commit: number }): Promise<readonly number[]> {
  // Between two looks of the hub, wherever that falls.
  await pause(300 + randomInt(POLL_MS));
  heard.take();
  await hub.fill(scope, aMemberFile(900_000 + commit).slice(0, 1));
  const committedAt = performance.now();
  for (let waits = 0; heard.count < ears; waits += 1) {
    if (waits > 3000) throw new Error(`${heard.count} of ${ears} heard of a commit`);
    await pause(10);
  }
  return heard.take().map((at) => at - committedAt);
}
