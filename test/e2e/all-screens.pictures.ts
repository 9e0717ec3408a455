import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import type { Desk } from './launch-desk.ts';
import { PROJECT } from './prepared.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS } from './views.ts';

/** Git ignores it: pictures are looked at, then thrown away. */
const FOLDER = join(PROJECT, 'screenshots');

for (const theme of ['light', 'dark'] as const) {
  test(`pictures of every screen, ${theme}`, async ({ desk }) => {
    test.setTimeout(240_000);
    mkdirSync(FOLDER, { recursive: true });
    await dress(desk, theme);
    await expect(desk.page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible();
    await take(desk, `personne-${theme}`);
    await showAll(desk, ALL_VIEWS, async (view) => {
      await desk.page.waitForTimeout(150);
      await take(desk, `${view.name}-${theme}`);
    });
  });
}

async function take(desk: Desk, name: string): Promise<void> {
  await desk.page.mouse.move(0, 0);
  await desk.page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}

async function dress(desk: Desk, theme: 'light' | 'dark'): Promise<void> {
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await desk.page.emulateMedia({ colorScheme: theme });
}
