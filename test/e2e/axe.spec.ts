import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { showEntrance } from './entrance-views.ts';
import { showLinked } from './linked-views.ts';
import { signIn } from './people.ts';
import { PROJECT } from './prepared.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS, SCREEN_VIEWS, settled, showView } from './views.ts';

test('every screen of the route table has its views here', () => {
  const routes = readFileSync(join(PROJECT, 'renderer/navigation/route.ts'), 'utf8');
  const screens = [...routes.matchAll(/readonly screen: '([\w-]+)'/gu)].map(([, screen]) => screen ?? '');
  expect(screens.length).toBeGreaterThan(0);
  expect(screens.filter((screen) => (Object.entries(SCREEN_VIEWS).find(([name]) => name === screen)?.[1].length ?? 0) === 0)).toEqual([]);
});

test('no screen and no dialog breaks a rule of accessibility, light and dark', async ({ desk }) => {
  test.setTimeout(720_000);
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  const broken = await violationsOf(desk.page, 'personne');
  await showAll(desk, ALL_VIEWS, async (view) => void broken.push(...(await violationsOf(desk.page, view.name))));
  expect(broken).toEqual([]);
});

test('no way into a real desk breaks a rule of accessibility, light and dark', async ({ launch }) => {
  test.setTimeout(300_000);
  const broken: string[] = [];
  await showEntrance(launch, () => Promise.resolve(), async ({ page }, name) => void broken.push(...(await violationsOf(page, name))));
  expect(broken).toEqual([]);
});

test('nothing that a desk with a hub shows breaks a rule of accessibility, light and dark', async ({ launch }) => {
  test.setTimeout(300_000);
  const broken: string[] = [];
  await showLinked(launch, () => Promise.resolve(), async ({ page }, name) => void broken.push(...(await violationsOf(page, name))));
  expect(broken).toEqual([]);
});

test('the keyboard reaches every act of a file in order, and always shows where it is', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  for (const [view] of [SCREEN_VIEWS.home, SCREEN_VIEWS.member, SCREEN_VIEWS['rib-change'], SCREEN_VIEWS.members]) {
    if (view === undefined) continue;
    await showView(desk, view);
    await settled(desk.page);
    const stops = await walk(desk.page, 30);
    expect([view.name, stops.filter((stop) => !stop.isDrawn).map((stop) => stop.name)]).toEqual([view.name, []]);
    expect(new Set(stops.map((stop) => stop.name)).size).toBeGreaterThan(10);
  }
});

/** The themes differ in their colours alone: what has no colour is judged once. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** One line for each rule broken: where, which, on what. The guidelines and the good practices of axe alike, in one walk for both themes. */
async function violationsOf(page: Page, name: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  // Colours on their way from one theme to the other are nobody's.
  await expect.poll(() => page.evaluate(() => document.getAnimations().filter((animation) => animation instanceof CSSTransition).length)).toBe(0);
  const dark = await new AxeBuilder({ page }).setLegacyMode(true).withRules(RULES_OF_COLOUR).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  const lines = (theme: string, { violations }: typeof light): string[] =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}, ${theme}: ${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`));
  return [...lines('light', light), ...lines('dark', dark)];
}

interface Stop {
  readonly name: string;
  readonly isDrawn: boolean;
}

/** Tab after Tab; a stop is drawn when the focus changes an outline, a shadow or a border of it or of the box around it. */
async function walk(page: Page, count: number): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let press = 0; press < count; press += 1) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return { name: 'document', isDrawn: true };
        const ring = (element: Element | null): boolean => {
          if (element === null) return false;
          const style = getComputedStyle(element);
          return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
        };
        const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60) ?? focused.tagName;
        return { name: name === '' ? (focused.id || focused.tagName) : name, isDrawn: ring(focused) || ring(focused.parentElement) };
      }),
    );
  }
  return stops;
}
