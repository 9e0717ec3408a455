import { benchFigure, type BenchFigure } from './bench-figure.ts';
import type { BenchSetting } from './bench-setting.ts';
import { goTo, openDesk, openFloor, type OpenWindow } from './bench-window.ts';
import { familyOf, readOfProcess } from './process-family.ts';
import { openMembers, scrollGrid } from './use-desk.ts';

const FILES = 20;

interface Memory {
  readonly total: number;
  readonly renderer: number;
}

/**
 * P15: what all processes hold after 20 files, the grid scrolled and the queue, as the proportional set size (PSS): shared
 * pages count once. Floor F8: a bare window.
 */
export async function benchP15(setting: BenchSetting): Promise<BenchFigure[]> {
  const floor = await measure(await openFloor(setting, 'bare.html'));
  const ours = await measure(await openDesk(setting, 'sophie-le-gall'), async ({ page }) => {
    await openMembers(page, FILES);
    await scrollGrid(page, 60);
    await goTo(page, '/validation');
    await page.waitForTimeout(1000);
  });
  return [benchFigure('P15 total', ours.total, 'MB', floor.total), benchFigure('P15 renderer', ours.renderer, 'MB', floor.renderer)];
}

async function measure(window: OpenWindow, use: (window: OpenWindow) => Promise<void> = async () => undefined): Promise<Memory> {
  try {
    await use(window);
    await window.page.waitForTimeout(2000);
    const pid = window.app.process().pid;
    if (pid === undefined) throw new Error('the window has no process');
    return memoryOf(pid);
  } finally {
    await window.close();
  }
}

function memoryOf(root: number): Memory {
  const family = familyOf(root);
  const sizes = family.map((pid) => ({ isRenderer: readOfProcess(`/proc/${pid}/cmdline`).includes('--type=renderer'), megabytes: pssOf(pid) }));
  return {
    total: sizes.reduce((sum, { megabytes }) => sum + megabytes, 0),
    renderer: sizes.filter(({ isRenderer }) => isRenderer).reduce((sum, { megabytes }) => sum + megabytes, 0),
  };
}

function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/mu.exec(readOfProcess(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}
