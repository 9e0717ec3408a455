import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { showEntrance } from './entrance-views.ts';
import type { Desk } from './launch-desk.ts';
import { LINKED_VIEWS, showLinked } from './linked-views.ts';
import { PROJECT } from './prepared.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS } from './views.ts';

/** Git ignores it: pictures are looked at, then thrown away. */
const FOLDER = join(PROJECT, 'screenshots');
/** A page of a paper is drawn a moment after its sheet is there. */
const SETTLING_MS = 300;

/** Only these views, by name, where the caller asks for some: `npm run screenshots -- --views=validation,accueil`; `entree` are the ways into a real desk. */
const ASKED = new Set((process.env['GUICHET_VIEWS'] ?? '').split(',').filter((name) => name !== ''));
const VIEWS = ASKED.size === 0 ? ALL_VIEWS : ALL_VIEWS.filter(({ name }) => ASKED.has(name));
const LINKED = ASKED.size === 0 ? LINKED_VIEWS : LINKED_VIEWS.filter(({ name }) => ASKED.has(name));

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const;

for (const theme of ['light', 'dark'] as const) {
  for (const size of SIZES) {
    test(`pictures of every screen, ${theme}, ${size.width} × ${size.height}`, async ({ desk }) => {
      test.setTimeout(360_000);
      mkdirSync(FOLDER, { recursive: true });
      await desk.app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), size);
      await desk.page.emulateMedia({ colorScheme: theme });
      await expect(desk.page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible();
      const take = async (name: string): Promise<void> => {
        await desk.page.mouse.move(0, 0);
        await desk.page.waitForTimeout(SETTLING_MS);
        await desk.page.screenshot({ path: join(FOLDER, `${name}-${theme}-${size.width}.png`), animations: 'disabled' });
      };
      if (ASKED.size === 0) await take('personne');
      await showAll(desk, VIEWS, (view) => take(view.name));
    });
    if (LINKED.length > 0) {
      test(`pictures of a desk that has a hub, ${theme}, ${size.width} × ${size.height}`, async ({ launch }) => {
        test.setTimeout(240_000);
        mkdirSync(FOLDER, { recursive: true });
        const prepare = async ({ app, page }: Desk): Promise<void> => {
          await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), size);
          await page.emulateMedia({ colorScheme: theme });
        };
        const look = async ({ page }: Desk, name: string): Promise<void> => {
          await page.waitForTimeout(SETTLING_MS);
          await page.screenshot({ path: join(FOLDER, `${name}-${theme}-${size.width}.png`), animations: 'disabled' });
        };
        await showLinked(launch, prepare, look, LINKED);
      });
    }
    if (ASKED.size > 0 && !ASKED.has('entree')) continue;
    test(`pictures of the way into a real desk, ${theme}, ${size.width} × ${size.height}`, async ({ launch }) => {
      test.setTimeout(240_000);
      mkdirSync(FOLDER, { recursive: true });
      const prepare = async ({ app, page }: Desk): Promise<void> => {
        await app.evaluate(({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height), size);
        await page.emulateMedia({ colorScheme: theme });
        await page.waitForTimeout(SETTLING_MS);
      };
      await showEntrance(launch, prepare, async ({ page }, name) => void (await page.screenshot({ path: join(FOLDER, `${name}-${theme}-${size.width}.png`), animations: 'disabled' })));
    });
  }
}
