import { STORY } from '../../electron/demo/story-facts.ts';
import { expect } from './desk-test.ts';
import type { Desk, LaunchOptions } from './launch-desk.ts';
import { aLinkedFolder } from './linked-folder.ts';
import { showAll } from './show-all.ts';
import type { View } from './views.ts';

/** What a desk that has a hub shows, beside what every desk does. */
export const LINKED_VIEWS: readonly View[] = [
  { name: 'synchronisation', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByRole('heading', { name: 'À reprendre' })).toBeVisible() },
  { name: 'synchronisation-bas', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Journaux du serveur' }).scrollIntoViewIfNeeded() },
  { name: 'demandes-proposees', person: 'claire', route: { screen: 'requests' } },
  { name: 'fiche-demande-proposee', person: 'claire', route: { screen: 'member', memberId: 1, tab: 'requests' } },
  { name: 'validation-proposee', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId } },
  { name: 'synchronisation-responsable', person: 'sophie', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Actes de ce poste' }).scrollIntoViewIfNeeded() },
  { name: 'synchronisation-administrateur', person: 'gael', route: { screen: 'synchronisation' } },
];

/** Goes through them on a desk of their own. */
export async function showLinked(
  launch: (options?: LaunchOptions) => Promise<Desk>, prepare: (desk: Desk) => Promise<void>, look: (desk: Desk, name: string) => Promise<void>, views: readonly View[] = LINKED_VIEWS,
): Promise<void> {
  const desk = await launch({ userData: await aLinkedFolder() });
  await prepare(desk);
  await showAll(desk, views, (view) => look(desk, view.name));
}
