import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { goTo } from './entries.ts';
import { signIn } from './people.ts';
import { CALM_MEMBER_ID } from './views.ts';

/** The pause after which a draft is saved while one types is longer than any of these steps. */
const TYPED = 'M. YVES ABGRALL';

test('a page that loads again takes nothing typed with it', async ({ desk }) => {
  await typeHolder(desk.page);
  await desk.page.reload();
  expect(await keptHolder(desk.page)).toBe(TYPED);
});

test('a window that closes in the middle of a word takes nothing typed with it', async ({ launch }) => {
  const desk = await launch();
  await typeHolder(desk.page);
  const ended = new Promise((resolve) => desk.process.once('exit', resolve));
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
  await ended;
  const again = await launch({ userData: desk.userData });
  await signIn(again.page, 'claire');
  await goTo(again.page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
  expect(await keptHolder(again.page)).toBe(TYPED);
});

/** Ends on a letter that nothing has saved yet. */
async function typeHolder(page: Page): Promise<void> {
  if ((await page.getByRole('heading', { name: /Qui travaille/u }).count()) > 0) await signIn(page, 'claire');
  await goTo(page, { screen: 'rib-change', memberId: CALM_MEMBER_ID });
  await page.getByRole('textbox', { name: 'Titulaire du compte' }).fill('M. YVES');
  await expect(page.getByText(/Brouillon enregistré/u)).toBeVisible();
  await page.getByRole('textbox', { name: 'Titulaire du compte' }).fill(TYPED);
}

async function keptHolder(page: Page): Promise<string> {
  await expect(page.getByText(/Brouillon repris/u)).toBeVisible();
  return page.getByRole('textbox', { name: 'Titulaire du compte' }).inputValue();
}
