import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRunningHub, type RunningHub } from '../e2e/a-running-hub.ts';
import { benchFigure, type BenchFigure } from './bench-figure.ts';
import { windowEnvironment, type BenchSetting } from './bench-setting.ts';
import { openDesk, openFloor, type OpenWindow } from './bench-window.ts';
import { familyOf, readOfProcess } from './process-family.ts';

/** What a start leaves to be done ends within it. */
const SETTLE_MS = 60_000;
const IDLE_MS = 5 * 60_000;
/** Linux counts the time of processes in hundredths of a second. */
const TICK_MS = 10;

/**
 * P18: what all processes of a desk that nobody touches take of one processor, over five minutes, its first screen shown; of a desk by itself, and of one that is live at
 * a hub of which nobody else asks anything. Floor: a bare window, at the same time.
 */
export async function benchP18(setting: BenchSetting): Promise<BenchFigure[]> {
  const hub = await aRunningHub();
  const windows: OpenWindow[] = [];
  try {
    windows.push(await openDesk(setting), await openLinked(setting, hub), await openFloor(setting, 'bare.html'));
    const [alone, linked, floor] = await Promise.all(windows.map(idleShare));
    return [benchFigure('P18 idle', alone ?? 0, '% of a processor', floor ?? null), benchFigure('P18 idle with a hub', linked ?? 0, '% of a processor', floor ?? null)];
  } finally {
    for (const window of windows) await window.close();
    await hub.close();
  }
}

/** A desk that joined, took what the hub has, and has said that it is live. */
async function openLinked(setting: BenchSetting, hub: RunningHub): Promise<OpenWindow> {
  const desk = mkdtempSync(join(tmpdir(), 'guichet-idle-'));
  const env = windowEnvironment({ GUICHET_USER_DATA: desk, GUICHET_PASSPHRASE: 'demonstration sans secret' });
  execFileSync(process.execPath, [join(setting.application, 'out', 'main', 'cli.js'), 'join', hub.url, hub.codeOf('claire-morvan'), '--json'], { env });
  const window = await openDesk({ ...setting, desk });
  await window.page.getByText(/^Synchronisé/u).first().waitFor();
  return {
    ...window,
    close: async () => {
      await window.close();
      rmSync(desk, { recursive: true, force: true });
    },
  };
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
