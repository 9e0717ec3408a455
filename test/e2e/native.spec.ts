import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keyName } from '../../renderer/palette/key-name.ts';
import { ACTS, MENUS } from '../../shared/contract/acts.ts';
import { ACT_LABELS, MENU_LABELS } from '../../shared/text/act-labels.ts';
import { expect, test } from './desk-test.ts';
import { closeDesk, type Desk } from './launch-desk.ts';
import { listening, signIn } from './people.ts';
import { PROJECT } from './prepared.ts';

/** A picture is taken 400 ms after the first rows. */
const PICTURE_DUE_MS = 1000;

interface MenuEntry {
  readonly label: string;
  readonly accelerator: string | null;
}

test('the menu of the application is in French and holds every act with its key', async ({ desk }) => {
  await expect.poll(async () => (await readMenus(desk)).map(({ label }) => label)).toEqual(MENUS.map((menu) => MENU_LABELS[menu]));
  const menus = await readMenus(desk);
  const entries = menus.flatMap(({ entries: own }) => own);
  for (const act of ACTS) expect(entries).toContainEqual({ label: ACT_LABELS[act.id], accelerator: act.key });
  const english = entries.filter(({ label }) => /\b(?:undo|redo|cut|copy|paste|select all|minimize|close|toggle|zoom|reload)\b/iu.test(label));
  expect(english).toEqual([]);
});

test('the guide names every act that has a key, with that key', () => {
  const guide = readFileSync(join(PROJECT, 'docs', 'guide', 'raccourcis.md'), 'utf8');
  for (const act of ACTS) if (act.key !== null) expect(guide).toContain(`| ${ACT_LABELS[act.id]} | \`${keyName(act.key)}\` |`);
});

test('an act chosen in the menu acts in the window', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  await chooseInMenu(desk, ACT_LABELS['go.requests']);
  await expect(desk.page.getByRole('heading', { level: 1, name: 'Demandes' })).toBeVisible();
  await chooseInMenu(desk, ACT_LABELS.help);
  await expect(desk.page.getByRole('dialog')).toBeVisible();
});

test('the window opens where it was left', async ({ launch }) => {
  const first = await launch();
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1100, height: 700 }));
  await closeWindow(first);
  const second = await launch({ userData: first.userData });
  expect(await boundsOf(second)).toEqual({ x: 40, y: 60, width: 1100, height: 700 });
});

test('a window left on a display that is gone opens where it can be seen', async ({ launch }) => {
  const first = await launch();
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9000, y: 9000, width: 1100, height: 700 }));
  await closeWindow(first);
  const second = await launch({ userData: first.userData });
  const { x = 9000, y = 9000 } = (await boundsOf(second)) ?? {};
  expect(x).toBeLessThan(1440);
  expect(y).toBeLessThan(900);
});

test('theme, zoom, density and single keys are kept until the next start', async ({ launch }) => {
  const first = await launch();
  await signIn(first.page, 'claire');
  await changeTheme(first);
  // As quick as a hand: the second counts from the first, whose answer is still on its way.
  for (let press = 0; press < 2; press += 1) await first.page.keyboard.press('Control++');
  await expect.poll(async () => (await look(first)).zoom).toBe(1.2);
  const chosen = await look(first);
  await closeDesk(first);
  const second = await launch({ userData: first.userData });
  await signIn(second.page, 'claire');
  await expect.poll(() => look(second)).toEqual(chosen);
  await second.page.keyboard.press('Control+0');
  await expect.poll(async () => (await look(second)).zoom).toBe(1);
});

/** The three themes follow one another by one key, and the page follows at once. */
test('a window that is closed before its picture is taken leaves no defect', async ({ launch }) => {
  const { app, page, output } = await launch({ env: { GUICHET_SCREENSHOT: join(tmpdir(), 'guichet-never-taken.png') } });
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.on('console-message', () => setImmediate(() => window.isDestroyed() || window.destroy()));
    // Another window keeps the application from ending before the picture is due.
    return new BrowserWindow({ show: false }).id;
  });
  await signIn(page, 'claire').catch(() => undefined);
  await expect.poll(output).toContain('"ready":true');
  await wait(PICTURE_DUE_MS);
  expect(output()).not.toContain('"screenshot"');
});

test('the theme changes by its key and the page has its colours', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  const seen = new Set<string>();
  for (let press = 0; press < 3; press += 1) {
    await changeTheme(desk);
    seen.add((await look(desk)).colour);
  }
  expect(seen.size).toBe(2);
});

/** By its key. */
async function changeTheme(desk: Desk): Promise<void> {
  const { theme } = await look(desk);
  await desk.page.keyboard.press('Control+Shift+D');
  await expect.poll(async () => (await look(desk)).theme).not.toBe(theme);
  await listening(desk.page);
}

async function look({ app, page }: Desk): Promise<{ readonly theme: string; readonly colour: string; readonly zoom: number }> {
  const theme = await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  const zoom = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0);
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return { theme, colour, zoom: Math.round(zoom * 100) / 100 };
}

function boundsOf({ app }: Desk): Promise<{ x: number; y: number; width: number; height: number } | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}

/** As the person closes it, so that its place is written. */
async function closeWindow(desk: Desk): Promise<void> {
  const ended = new Promise((resolve) => desk.process.once('exit', resolve));
  await desk.app.evaluate(({ BrowserWindow }) => setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 50));
  await ended;
}

function readMenus({ app }: Desk): Promise<readonly { readonly label: string; readonly entries: readonly MenuEntry[] }[]> {
  return app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => ({
      label,
      entries: (submenu?.items ?? []).filter(({ type }) => type !== 'separator').map((item) => ({ label: item.label, accelerator: (item.accelerator as string | undefined) ?? null })),
    })),
  );
}

async function chooseInMenu({ app }: Desk, label: string): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    const item = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []).find((entry) => entry.label === wanted);
    item?.click(undefined, window, window?.webContents);
  }, label);
}
