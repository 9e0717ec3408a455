import type { Page } from '@playwright/test';
import { benchFigure, percentile, type BenchFigure } from './bench-figure.ts';
import { goTo, openDesk, openFloor } from './bench-window.ts';
import type { BenchSetting } from './bench-setting.ts';

const JUMPS = 100;

/** What a jump needs to know of the list that it moves. */
interface ListShape {
  readonly viewport: string;
  readonly row: string;
  readonly cell: string;
  readonly jumps: number;
}

/**
 * P5: the list is put at a random place; until every row in sight has its text. Floor F5: a plain list of 40 rows under the
 * same display, which has its text at once.
 */
export async function benchP5(setting: BenchSetting): Promise<BenchFigure[]> {
  const desk = await openDesk(setting);
  const ours = await measureDesk(desk.page).finally(() => void desk.close());
  const floor = await openFloor(setting, 'list.html');
  const floors = await jumpAround(floor.page, { viewport: '#list', row: '.row', cell: 'span', jumps: JUMPS }).finally(() => void floor.close());
  return [
    benchFigure('P5 p50', percentile(ours, 0.5), 'ms', percentile(floors, 0.5)),
    benchFigure('P5 p95', percentile(ours, 0.95), 'ms', percentile(floors, 0.95)),
  ];
}

async function measureDesk(page: Page): Promise<readonly number[]> {
  const shape = { viewport: '.ag-body-viewport, .ag-grid-viewport', row: '.ag-row', cell: '[col-id="number"]', jumps: JUMPS };
  await goTo(page, '/contracts');
  await page.locator(`${shape.row} ${shape.cell}`).first().waitFor();
  // The order of all rows is being counted: until then the list has no end to jump to.
  await page.waitForFunction(() => {
    const list = document.querySelector('.ag-body-viewport, .ag-grid-viewport');
    return list !== null && list.scrollHeight > 10 * list.clientHeight;
  });
  await page.waitForTimeout(2000);
  return jumpAround(page, shape);
}

/** Runs in the page: a driver's round trip would cost more than what is measured. */
function jumpAround(page: Page, shape: ListShape): Promise<readonly number[]> {
  return page.evaluate(async ({ viewport, row, cell, jumps }) => {
    const list = document.querySelector(viewport);
    if (list === null) throw new Error(`no list ${viewport}`);
    const times: number[] = [];
    // A linear congruence: the same places in every run.
    let state = 20_261_123;
    for (let jump = 0; jump < jumps; jump += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      const startedAt = performance.now();
      list.scrollTop = Math.floor((state / 2 ** 31) * (list.scrollHeight - list.clientHeight));
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (!isFilled() && performance.now() - startedAt < 5000);
      times.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return times;

    function isFilled(): boolean {
      const { top, bottom } = (list as Element).getBoundingClientRect();
      let covered = 0;
      for (const one of (list as Element).querySelectorAll(row)) {
        const place = one.getBoundingClientRect();
        const seen = Math.min(place.bottom, bottom) - Math.max(place.top, top);
        if (seen <= 0) continue;
        if (one.querySelector(cell)?.textContent === '') return false;
        covered += one.querySelector(cell) === null ? 0 : seen;
      }
      return covered >= bottom - top - 80;
    }
  }, shape);
}
