import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { goTo } from './entries.ts';
import { signIn } from './people.ts';
import { TRAORE_ID } from './small-agency.ts';

/* What a person sees whose member goes to another agency while their file is open. */

const ARRIVES = { timeout: 60_000 };
const NUMBER = '04730214';

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await aRunningHub();
});
test.afterAll(() => hub.close());

test('a file that is open leaves the screen with its agency, in words and name and all, and comes back with it', async ({ launch }) => {
  const { page } = await launch({ userData: await hub.join('claire-morvan') });
  await signIn(page, 'claire');
  await goTo(page, { screen: 'member', memberId: TRAORE_ID, tab: 'overview' });
  await expect(page.getByRole('heading', { level: 1, name: /TRAORÉ/u })).toBeVisible();
  expect(await hub.operate('move-member', NUMBER, 'auray')).toContain(`${NUMBER}: from agency:vannes to agency:auray`);
  await expect(page.getByText('TRAORÉ')).toHaveCount(0, ARRIVES);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cet adhérent n’est pas dans cette base');
  // The hub that this command found running goes on: the desk hears of the way back.
  await hub.operate('move-member', NUMBER, 'vannes');
  await expect(page.getByRole('heading', { level: 1, name: /TRAORÉ/u })).toBeVisible(ARRIVES);
});
