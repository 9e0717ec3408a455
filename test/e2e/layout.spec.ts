import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import type { Desk } from './launch-desk.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS } from './views.ts';

const SIZES = [
  { name: '1280 × 720', width: 1280, height: 720, zoom: 1 },
  { name: '1920 × 1080', width: 1920, height: 1080, zoom: 1 },
  { name: '1440 × 900 at 200 %', width: 1440, height: 900, zoom: 2 },
] as const;

for (const size of SIZES) {
  test(`nothing overflows and no button is clipped at ${size.name}`, async ({ desk }) => {
    test.setTimeout(240_000);
    await resize(desk, size);
    const faults: string[] = [];
    await showAll(desk, ALL_VIEWS, async (view) => {
      for (const fault of await overflows(desk.page)) faults.push(`${view.name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
}

async function resize({ app, page }: Desk, { width, height, zoom }: (typeof SIZES)[number]): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(200, 200);
    window?.setContentSize(size.width, size.height);
    window?.webContents.setZoomFactor(size.zoom);
  }, { width, height, zoom });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / zoom);
}

/** The page itself, its main area and every button: what does not fit is named. One pixel is rounding. */
function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const name = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
    for (const element of [document.documentElement, document.body, ...document.querySelectorAll('main, nav, header, footer, dialog[open]')]) {
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline') {
        faults.push(`<${element.tagName.toLowerCase()}> ${element.scrollWidth} > ${element.clientWidth}: ${name(element)}`);
      }
    }
    for (const button of document.querySelectorAll('button, [role=tab]')) {
      const box = button.getBoundingClientRect();
      if (box.width === 0) continue;
      if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 2) faults.push(`clipped button: ${name(button)}`);
      if (box.right > window.innerWidth + 1) faults.push(`button outside of the window: ${name(button)}`);
    }
    return faults;
  });
}
