import type { Page } from '@playwright/test';
import { expect } from './desk-test.ts';
import type { Desk } from './launch-desk.ts';

const SIZES = [
  { name: '1280 × 720', width: 1280, height: 720, zoom: 1 },
  { name: '1920 × 1080', width: 1920, height: 1080, zoom: 1 },
  { name: '1440 × 900 at 200 %', width: 1440, height: 900, zoom: 2 },
] as const;
const RESIZED_MS = 15_000;

/** What does not fit of the view that is shown, at each size; and a dialog that a change of size closed, since it was not judged then. */
export async function misfitsOf(desk: Desk, name: string): Promise<readonly string[]> {
  const { page } = desk;
  const faults: string[] = [];
  const dialogs = await page.locator('dialog[open]').count();
  for (const size of SIZES) {
    await resize(desk, size);
    for (const fault of await overflows(page)) faults.push(`${name}, ${size.name}: ${fault}`);
    if ((await page.locator('dialog[open]').count()) !== dialogs) faults.push(`${name}, ${size.name}: its dialog has closed`);
  }
  await resize(desk, SIZES[0]);
  return faults;
}

async function resize({ app, page }: Desk, { width, height, zoom }: (typeof SIZES)[number]): Promise<void> {
  // Again where a desk that has just locked clears its memory, and with it the promise that the driver waits for.
  await expect(() =>
    app.evaluate(({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(200, 200);
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    }, { width, height, zoom }),
  ).toPass({ timeout: 20_000 });
  // A window without a frame is now and then a pixel narrower than asked. Looked at with each frame: the size comes within two or three of them.
  await page.waitForFunction((wanted) => Math.abs(window.innerWidth - wanted) <= 2, width / zoom, { timeout: RESIZED_MS });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** The page itself, its main area and every button: what does not fit is named. One pixel is rounding. */
function overflows(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const name = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50);
    // Tabs and columns that scroll under their own edge are within reach: the focus brings them in.
    const scrolls = (element: Element | null): boolean =>
      element !== null && element !== document.body && (/auto|scroll/u.test(getComputedStyle(element).overflowX) || element.role === 'grid' || element.role === 'treegrid' || scrolls(element.parentElement));
    for (const element of [document.documentElement, document.body, ...document.querySelectorAll('main, nav, header, footer, dialog[open]')]) {
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline') {
        faults.push(`<${element.tagName.toLowerCase()}> ${element.scrollWidth} > ${element.clientWidth}: ${name(element)}`);
      }
    }
    // A dialog is read downwards: what lies to its side is not seen.
    for (const element of document.querySelectorAll('dialog[open] *')) {
      if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/u.test(getComputedStyle(element).overflowX)) faults.push(`scrolled sideways in a dialog: ${name(element)}`);
    }
    for (const button of document.querySelectorAll('button, [role=tab]')) {
      const box = button.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(button).visibility === 'hidden') continue;
      if (box.right > window.innerWidth + 1 && !scrolls(button)) faults.push(`button outside of the window: ${name(button)}`);
      const words = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      while (words.nextNode()) {
        const holder = words.currentNode.parentElement;
        // A counter that sits on the edge of its icon, and a word for the ear alone, are placed so on purpose.
        if (holder === null || getComputedStyle(holder).position === 'absolute') continue;
        const range = document.createRange();
        range.selectNodeContents(words.currentNode);
        const written = range.getBoundingClientRect();
        if (written.width === 0) continue;
        if (written.right > box.right + 1 || written.left < box.left - 1 || written.bottom > box.bottom + 2) faults.push(`clipped button: ${name(button)}`);
      }
    }
    return faults;
  });
}
