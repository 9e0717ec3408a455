import type { ElectronApplication, Page } from '@playwright/test';
import { contractsPageQuery, NO_FILTER } from '../../shared/contract/grid-contract.ts';
import { QUERIES } from '../../shared/contract/queries.ts';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';
import { openDesk, openFloor } from './bench-window.ts';
import { useDesk } from './use-desk.ts';

const ROUND_TRIPS = 500;
const MINUTE_MS = 60_000;
const PAGE = { filter: NO_FILTER, sort: { column: 'holder', descending: false }, from: { kind: 'start', skip: 0 }, count: 100 } as const;

/**
 * P14: a page of 100 rows from the window to the reader thread and back, beside the same bytes over a MessagePort (F4); then a
 * minute of use, for the largest answer of the interactive lane and the delay of the main process's event loop.
 */
export async function benchP14(setting: BenchSetting): Promise<BenchFigure[]> {
  const desk = await openDesk(setting, 'sophie-le-gall');
  try {
    const { times, rows } = await timeDoor(desk.page);
    const floors = await timePort(setting, rows);
    await watchMain(desk.app);
    await useDesk(desk.page, MINUTE_MS);
    const { payloads, delayMs } = await readWatch(desk.app);
    const interactive = payloads.filter(([name]) => (QUERIES as Readonly<Record<string, { lane: string }>>)[name]?.lane !== 'bulk');
    const [largest, bytes] = interactive.toSorted(([, left], [, right]) => right - left)[0] ?? ['nothing', 0];
    console.error(`largest answer of the interactive lane: ${largest}`);
    return [
      benchFigure('P14 page p50', percentile(times, 0.5), 'ms', percentile(floors, 0.5)),
      benchFigure('P14 page p95', percentile(times, 0.95), 'ms', percentile(floors, 0.95)),
      benchFigure('P14 largest payload', bytes / 1024, 'kB', null),
      benchFigure('P14 event loop p99', delayMs, 'ms', null),
    ];
  } finally {
    await desk.close();
  }
}

/** The door as a page reaches it, generic client code included in neither side. */
function timeDoor(page: Page): Promise<{ times: readonly number[]; rows: unknown }> {
  return page.evaluate(async ({ name, input, count }) => {
    const door = (window as unknown as { guichet: { query(message: unknown): Promise<{ ok: boolean; value: { rows: unknown } }> } }).guichet;
    const times: number[] = [];
    let reply = await door.query({ name, input });
    if (!reply.ok) throw new Error(`${name} was refused`);
    for (let trip = 0; trip < count; trip += 1) {
      const startedAt = performance.now();
      reply = await door.query({ name, input });
      times.push(performance.now() - startedAt);
    }
    return { times, rows: reply.value };
  }, { name: contractsPageQuery.name, input: PAGE, count: ROUND_TRIPS });
}

async function timePort(setting: BenchSetting, rows: unknown): Promise<readonly number[]> {
  const floor = await openFloor(setting, 'port.html');
  try {
    await floor.page.waitForFunction(() => 'roundTrips' in window);
    return await floor.page.evaluate(
      ({ kept, count }) => (window as unknown as { roundTrips(rows: unknown, count: number): Promise<number[]> }).roundTrips(kept, count),
      { kept: rows, count: ROUND_TRIPS },
    );
  } finally {
    await floor.close();
  }
}

/** What is kept on the main process's global object between the two ends of the watch. */
interface Watch {
  readonly payloads: Map<string, number>;
  readonly delay: { disable(): void; percentile(share: number): number };
}

/** Sees every answer of the door by its size, and starts the clock of the event loop. */
async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const { serialize } = process.getBuiltinModule('node:v8');
    const payloads = new Map<string, number>();
    // The record in which Electron keeps what `handle` was given: there is no public way to look at an answer.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, message: { name: string }) => Promise<unknown>> })._invokeHandlers;
    for (const [channel, answer] of handlers) {
      handlers.set(channel, async (event, message) => {
        const reply = await answer(event, message);
        const { byteLength } = serialize(reply);
        payloads.set(message.name, Math.max(payloads.get(message.name) ?? 0, byteLength));
        return reply;
      });
    }
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    (globalThis as unknown as { benchWatch: Watch }).benchWatch = { payloads, delay };
  });
}

/** The histogram holds whole intervals: what lies above the interval is the delay. */
function readWatch(app: ElectronApplication): Promise<{ payloads: readonly [string, number][]; delayMs: number }> {
  return app.evaluate(() => {
    const { payloads, delay } = (globalThis as unknown as { benchWatch: Watch }).benchWatch;
    delay.disable();
    return { payloads: [...payloads], delayMs: Math.max(0, delay.percentile(99) / 1e6 - 5) };
  });
}
