import { benchFigure, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';
import { openDesk, openFloor, type OpenWindow } from './bench-window.ts';
import { familyOf, readOfProcess } from './process-family.ts';

/** What a start leaves to be done ends within it. */
const SETTLE_MS = 60_000;
const IDLE_MS = 5 * 60_000;
/** Linux counts the time of processes in hundredths of a second. */
const TICK_MS = 10;

/** P18: what all processes of a desk that nobody touches take of one processor, over five minutes, its first screen shown. Floor: a bare window, at the same time. */
export async function benchP18(setting: BenchSetting): Promise<BenchFigure[]> {
  const windows = [await openDesk(setting), await openFloor(setting, 'bare.html')] as const;
  try {
    const [ours, floor] = await Promise.all(windows.map(idleShare));
    return [benchFigure('P18 idle', ours ?? 0, '% of a processor', floor ?? null)];
  } finally {
    for (const window of windows) await window.close();
  }
}

async function idleShare({ app, page }: OpenWindow): Promise<number> {
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('the window has no process');
  await page.waitForTimeout(SETTLE_MS);
  const [before, startedAt] = [processorMs(pid), performance.now()];
  await page.waitForTimeout(IDLE_MS);
  return (100 * (processorMs(pid) - before)) / (performance.now() - startedAt);
}

/** What a process and all below it have taken so far. */
function processorMs(root: number): number {
  const ticksOf = (pid: number): number => {
    const fields = readOfProcess(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  };
  return TICK_MS * familyOf(root).reduce((sum, pid) => sum + ticksOf(pid), 0);
}
