import { STORY } from '../../electron/demo/story-facts.ts';
import { expect } from './desk-test.ts';
import type { Desk, LaunchOptions } from './launch-desk.ts';
import { aHaltedFolder, aLinkedFolder, atAnotherDesk } from './linked-folder.ts';
import { showAll } from './show-all.ts';
import type { View } from './views.ts';

/** What a desk that stopped before many rows went shows, to whoever may let it go on and to whoever may not. */
const HALTED_VIEWS: readonly View[] = [
  {
    name: 'synchronisation-arretee', person: 'sophie', route: { screen: 'synchronisation' },
    // Whoever speaks with the hub begins some seconds after the desk, later on a loaded machine: a person asks again.
    then: (page) =>
      expect(async () => {
        const resume = page.getByRole('button', { name: /reprendre$/u });
        if (!(await resume.isVisible())) await page.getByRole('button', { name: 'Relire' }).click({ timeout: 1_000 });
        await expect(resume).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 }),
  },
  { name: 'synchronisation-arretee-conseil', person: 'claire', route: { screen: 'synchronisation' } },
];

/** What a desk that has a hub shows, beside what every desk does. */
export const LINKED_VIEWS: readonly View[] = [
  { name: 'synchronisation', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByRole('heading', { name: 'À reprendre' })).toBeVisible() },
  { name: 'synchronisation-bas', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Journaux du serveur' }).scrollIntoViewIfNeeded() },
  { name: 'demandes-proposees', person: 'claire', route: { screen: 'requests' } },
  { name: 'fiche-demande-proposee', person: 'claire', route: { screen: 'member', memberId: 1, tab: 'requests' } },
  { name: 'validation-proposee', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId } },
  { name: 'synchronisation-responsable', person: 'sophie', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Actes de ce poste' }).scrollIntoViewIfNeeded() },
  { name: 'validation-prise-ailleurs', person: 'karim', route: { screen: 'validation', requestId: null }, then: (page) => page.getByText('Pris par Sophie').first().click() },
  {
    name: 'validation-piece-en-route', person: 'karim', route: { screen: 'validation', requestId: null },
    then: async (page) => {
      await expect(async () => {
        await page.keyboard.press('j');
        await expect(page.getByRole('button', { name: /pièce pas encore arrivée/u })).toBeVisible({ timeout: 400 });
      }).toPass({ timeout: 20_000 });
    },
  },
  { name: 'synchronisation-administrateur', person: 'gael', route: { screen: 'synchronisation' } },
  ...HALTED_VIEWS,
];

/** Goes through them on a desk of their own. */
export async function showLinked(
  launch: (options?: LaunchOptions) => Promise<Desk>, prepare: (desk: Desk) => Promise<void>, look: (desk: Desk, name: string) => Promise<void>, views: readonly View[] = LINKED_VIEWS,
): Promise<void> {
  const linked = views.filter((view) => !HALTED_VIEWS.includes(view));
  const desk = await launch({ userData: await aLinkedFolder(atAnotherDesk) });
  await prepare(desk);
  await showAll(desk, linked, (view) => look(desk, view.name));
  const halted = views.filter((view) => HALTED_VIEWS.includes(view));
  if (halted.length === 0) return;
  const stopped = await launch({ userData: await aHaltedFolder() });
  await prepare(stopped);
  await showAll(stopped, halted, (view) => look(stopped, view.name));
}
