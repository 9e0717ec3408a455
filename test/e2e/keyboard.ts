import { expect, type Locator, type Page } from '@playwright/test';
import type { Desk } from './launch-desk.ts';

/** Beyond, the control is not where a person would look for it. */
const STOPS = 80;

/** Tab after Tab until the control has the focus: a control out of the keyboard's reach fails here. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${control.toString()} was not reached within ${STOPS} stops of the keyboard`);
}

/** Chooses in a group of radios, as a person does: into the group by Tab, then with the space bar or the arrows. */
export async function choose(page: Page, group: string | RegExp, choice: string): Promise<void> {
  const wanted = page.getByRole('radiogroup', { name: group }).getByRole('radio', { name: choice });
  const first = page.getByRole('radiogroup', { name: group }).getByRole('radio').first();
  await tabTo(page, first);
  await page.keyboard.press('Space');
  for (let step = 0; step < 12 && !(await wanted.isChecked()); step += 1) await page.keyboard.press('ArrowRight');
  await expect(wanted).toBeChecked();
}

/** Pastes a text that another application has copied. */
export async function paste({ app, page }: Desk, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}

/** Finds by the palette and opens the first line. */
export async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.getByRole('status').filter({ hasText: /[1-9]\d*\sr/u })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Walks the tabs of a file by their key until this one is open. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') });
  await expect(tab).toBeVisible();
  for (let press = 0; press < 10 && (await tab.getAttribute('aria-selected')) !== 'true'; press += 1) await page.keyboard.press('Control+ArrowRight');
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}
