import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOf } from './accessibility-rules.ts';
import { expect, test } from './desk-test.ts';
import { showEntrance } from './entrance-views.ts';
import type { Desk } from './launch-desk.ts';
import { showLinked } from './linked-views.ts';
import { PROJECT } from './prepared.ts';
import { MEMBER_SCREENS, secretFieldsOf } from './secret-fields.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS, SCREEN_VIEWS } from './views.ts';
import { misfitsOf } from './what-fits.ts';

/* Each view is opened once, and judged in both themes and at every size: the way to a view takes longer than the look at it. */

test('every screen of the route table has its views here', () => {
  const routes = readFileSync(join(PROJECT, 'renderer/navigation/route.ts'), 'utf8');
  const screens = [...routes.matchAll(/readonly screen: '([\w-]+)'/gu)].map(([, screen]) => screen ?? '');
  expect(screens.length).toBeGreaterThan(0);
  expect(screens.filter((screen) => (Object.entries(SCREEN_VIEWS).find(([name]) => name === screen)?.[1].length ?? 0) === 0)).toEqual([]);
});

test('no screen and no dialog breaks a rule of accessibility, light and dark; nothing overflows and no button is clipped, at every size; none asks for a secret of a member (ACC-18)', async ({ desk }) => {
  test.setTimeout(1_080_000);
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  const faults = [...(await faultsOf(desk, 'personne'))];
  await showAll(desk, ALL_VIEWS, async (view) => {
    if (MEMBER_SCREENS.has(view.route.screen)) faults.push(...(await secretFieldsOf(desk.page)).map((field) => `${view.name}: ${field}`));
    faults.push(...(await faultsOf(desk, view.name)));
  });
  expect(faults).toEqual([]);
});

test('the way into a real desk breaks no rule of accessibility, and fits', async ({ launch }) => {
  test.setTimeout(480_000);
  const faults: string[] = [];
  await showEntrance(launch, () => Promise.resolve(), async (desk, name) => void faults.push(...(await faultsOf(desk, name))));
  expect(faults).toEqual([]);
});

test('what a desk with a hub shows breaks no rule of accessibility, and fits', async ({ launch }) => {
  test.setTimeout(480_000);
  const faults: string[] = [];
  await showLinked(launch, () => Promise.resolve(), async (desk, name) => void faults.push(...(await faultsOf(desk, name))));
  expect(faults).toEqual([]);
});

async function faultsOf(desk: Desk, name: string): Promise<readonly string[]> {
  return [...(await violationsOf(desk.page, name)), ...(await misfitsOf(desk, name))];
}
