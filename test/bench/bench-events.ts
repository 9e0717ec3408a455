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

/** Y10: from a commit to every one of 5,000 listeners, who all hear it, and what a line that is kept open takes of the hub's memory. Floor: the pause between two looks. */
export function benchY10({ project }: BenchSetting): Promise<BenchFigure[]> {
  return withBenchHub(project, { agencies: ['a0'], membersEach: 1 }, async (hub) => {
    const { token } = await hub.device('a0');
    const before = hub.residentBytes();
    const heard = new Ears();
    for (let at = 0; at < LISTENERS; at += OPENED_AT_ONCE) await Promise.all(Array.from({ length: OPENED_AT_ONCE }, () => openEvents(hub.url, token, { heard: () => heard.hear(), ended: () => undefined })));
    const each = (hub.residentBytes() - before) / LISTENERS;
    const delays: number[] = [];
    for (let commit = 0; commit < COMMITS; commit += 1) delays.push(...(await delaysOf(hub, heard, commit)));
    return [
      benchFigure('Y10 heard p50', percentile(delays, 0.5), 'ms', POLL_MS), benchFigure('Y10 heard p99', percentile(delays, 0.99), 'ms', POLL_MS),
      benchFigure('Y10 memory', each / 1024, 'kB/listener', null),
    ];
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

async function delaysOf(hub: BenchHub, heard: Ears, commit: number): Promise<readonly number[]> {
  // Between two looks of the hub, wherever that falls.
  await pause(300 + randomInt(POLL_MS));
  heard.take();
  await hub.fill('agency:a0', aMemberFile(900_000 + commit).slice(0, 1));
  const committedAt = performance.now();
  for (let waits = 0; heard.count < LISTENERS; waits += 1) {
    if (waits > 3000) throw new Error(`${heard.count} of ${LISTENERS} heard of a commit`);
    await pause(10);
  }
  return heard.take().map((at) => at - committedAt);
}
