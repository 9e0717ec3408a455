import { mkdirSync } from 'node:fs';
import { expect, test } from './desk-test.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS } from './views.ts';

const MINE = ALL_VIEWS.filter(({ name }) => /^acces|portal|fiche-acces|validation-gelee|validation$/u.test(name) || name === 'fiche-portal');
const only = process.env['ONLY'];

for (const [theme, width, height] of [['light', 1440, 900], ['dark', 1440, 900], ['light', 1280, 720]] as const) {
  test(`pictures ${theme} ${width}`, async ({ desk }) => {
    test.setTimeout(400_000);
    mkdirSync('/tmp/access/shots', { recursive: true });
    await desk.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });
    await desk.page.emulateMedia({ colorScheme: theme });
    await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
    await showAll(desk, MINE.filter(({ name }) => only === undefined || name.includes(only)), async (view) => {
      await desk.page.waitForTimeout(250);
      await desk.page.screenshot({ path: `/tmp/access/shots/${view.name}-${theme}-${width}.png`, animations: 'disabled' });
    });
  });
}
