import type { Page } from '@playwright/test';
import { goTo } from './bench-window.ts';

/** Members of the demonstration, from the first: every size of database has them. */
const MEMBERS = 40;
const TABS = ['overview', 'contracts', 'reimbursements', 'payments', 'documents'] as const;
/** An advisor looks before the next act. */
const LOOK_MS = 150;

/** Works at the desk for `ms`: files and their tabs, the list of members, the queue, the large grid, the search. */
export async function useDesk(page: Page, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let member = 1; performance.now() < end; member = (member % MEMBERS) + 1) {
    for (const tab of TABS) await look(page, `/member/${member}/${tab}`);
    if (member % 4 === 0) await look(page, '/members');
    if (member % 4 === 1) await look(page, '/validation');
    if (member % 4 === 2) await scrollGrid(page, 20);
    if (member % 4 === 3) await search(page, ['lef', 'le goff mar', 'traore']);
    await look(page, '/home');
  }
}

/** Opens so many files, one after the other. */
export async function openMembers(page: Page, count: number): Promise<void> {
  for (let member = 1; member <= count; member += 1) await look(page, `/member/${member}/overview`);
}

/** Moves the large grid down by `pages` screens. */
export async function scrollGrid(page: Page, pages: number): Promise<void> {
  await look(page, '/contracts');
  await page.locator('.ag-row [col-id="number"]').first().waitFor();
  for (let turn = 0; turn < pages; turn += 1) {
    await page.evaluate(() => document.querySelector('.ag-body-viewport, .ag-grid-viewport')?.scrollBy(0, 700));
    await page.waitForTimeout(30);
  }
}

/** Types each text letter by letter in the palette, where there is one. */
async function search(page: Page, texts: readonly string[]): Promise<void> {
  await page.keyboard.press('Control+k');
  for (const text of texts) {
    await page.keyboard.type(text, { delay: 60 });
    await page.waitForTimeout(LOOK_MS);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
  }
  await page.keyboard.press('Escape');
}

async function look(page: Page, path: string): Promise<void> {
  await goTo(page, path);
  await page.locator('main').first().waitFor();
  await page.waitForTimeout(LOOK_MS);
}
