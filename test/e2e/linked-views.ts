import type { Page } from '@playwright/test';
import { STORY } from '../../electron/demo/story-facts.ts';
import { pathOf } from '../../renderer/navigation/paths.ts';
import { expect } from './desk-test.ts';
import type { Desk, LaunchOptions } from './launch-desk.ts';
import { aComingFolder, aHaltedFolder, aLinkedFolder, aRefusedFolder, atAnotherDesk } from './linked-folder.ts';
import { showAll } from './show-all.ts';
import { issueAttestation, validateErasure } from './steps.ts';
import { CALM_MEMBER_ID, openDialog, settled, type View } from './views.ts';

/** More requests than the demonstration has to check. */
const LONGEST_QUEUE = 100;

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

/** What a desk that stopped before a row shows, to whoever may let it try again. */
const REFUSED_VIEWS: readonly View[] = [
  { name: 'synchronisation-ligne-refusee', person: 'sophie', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByRole('button', { name: 'Reprendre la synchronisation' })).toBeVisible() },
];

/** What a desk shows while its agency comes to it. */
const COMING_VIEWS: readonly View[] = [
  { name: 'synchronisation-arrivee', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByRole('button', { name: 'Reprendre', exact: true })).toBeVisible() },
  { name: 'validation-dossier-arrive', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId }, then: (page) => expect(page.getByRole('button', { name: /dossier pas encore arrivé/u })).toBeVisible() },
];

/** What a desk that has a hub shows, beside what every desk does. */
export const LINKED_VIEWS: readonly View[] = [
  { name: 'synchronisation', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByRole('heading', { name: 'À reprendre' })).toBeVisible() },
  { name: 'synchronisation-a-revoir', person: 'karim', route: { screen: 'synchronisation' }, then: (page) => expect(page.getByText('État de la demande')).toBeVisible() },
  { name: 'synchronisation-bas', person: 'claire', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Journaux du serveur' }).scrollIntoViewIfNeeded() },
  { name: 'demandes-proposees', person: 'claire', route: { screen: 'requests' } },
  { name: 'fiche-demande-proposee', person: 'claire', route: { screen: 'member', memberId: 1, tab: 'requests' } },
  {
    name: 'fiche-document-en-attente', person: 'claire', route: { screen: 'attestation', memberId: CALM_MEMBER_ID, contractId: null },
    then: async (page) => {
      await issueAttestation(page);
      await page.evaluate((path) => (window.location.hash = path), pathOf({ screen: 'member', memberId: CALM_MEMBER_ID, tab: 'documents' }));
      await expect(page.getByText('En attente du serveur')).toBeVisible();
    },
  },
  { name: 'validation-proposee', person: 'karim', route: { screen: 'validation', requestId: STORY.ribRequestId } },
  { name: 'synchronisation-responsable', person: 'sophie', route: { screen: 'synchronisation' }, then: (page) => page.getByRole('heading', { name: 'Actes de ce poste' }).scrollIntoViewIfNeeded() },
  { name: 'validation-prise-ailleurs', person: 'karim', route: { screen: 'validation', requestId: null }, then: (page) => page.getByText('Pris par Sophie').first().click() },
  {
    name: 'validation-piece-en-route', person: 'karim', route: { screen: 'validation', requestId: null },
    then: async (page) => {
      const awaited = page.getByRole('button', { name: /pièce pas encore arrivée/u });
      // Each request is read before the next one is gone to.
      for (let step = 0; step < LONGEST_QUEUE && !(await awaited.isVisible()); step += 1) {
        await page.keyboard.press('j');
        await settled(page);
      }
      await expect(awaited).toBeVisible();
    },
  },
  { name: 'synchronisation-administrateur', person: 'gael', route: { screen: 'synchronisation' } },
  { name: 'vie-privee-valider-relie', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId }, then: (page) => openDialog(page, 'Valider l’effacement') },
  {
    name: 'vie-privee-effacement-en-attente', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId },
    then: async (page) => {
      await validateErasure(page);
      await expect(page.getByText(/effacement validé par .*, en attente du serveur$/u)).toBeVisible();
    },
  },
  { name: 'vie-privee-conservation-relie', person: 'sophie', route: { screen: 'privacy', requestId: null }, then: (page) => page.getByRole('tab', { name: 'Conservation' }).click() },
  { name: 'comptes-relie', person: 'gael', route: { screen: 'accounts' } },
  { name: 'comptes-relie-responsable', person: 'sophie', route: { screen: 'accounts' }, then: (page) => page.getByRole('button', { name: /^Actions sur le compte.*Claire MORVAN/u }).click() },
  { name: 'comptes-relie-recherche', person: 'gael', route: { screen: 'accounts' }, then: (page) => findPerson(page, 'mahe').then(() => expect(page.getByRole('button', { name: 'Donner accès à Zoé MAHÉ' })).toBeVisible()) },
  { name: 'comptes-relie-introuvable', person: 'gael', route: { screen: 'accounts' }, then: (page) => findPerson(page, 'xavier').then(() => expect(page.getByText('Personne de ce nom')).toBeVisible()) },
  { name: 'comptes-relie-acces', person: 'gael', route: { screen: 'accounts' }, then: (page) => findPerson(page, 'riou').then(() => page.getByRole('button', { name: 'Donner accès à Maëlle RIOU' }).click()) },
  { name: 'import-relie', person: 'sophie', route: { screen: 'import' } },
  ...HALTED_VIEWS,
  ...REFUSED_VIEWS,
  ...COMING_VIEWS,
];

/** In the card of whoever has no account here. */
async function findPerson(page: Page, name: string): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Chercher une personne' });
  await field.scrollIntoViewIfNeeded();
  await field.fill(name);
}

/** Goes through them on a desk of their own. */
export async function showLinked(
  launch: (options?: LaunchOptions) => Promise<Desk>, prepare: (desk: Desk) => Promise<void>, look: (desk: Desk, name: string) => Promise<void>, views: readonly View[] = LINKED_VIEWS,
): Promise<void> {
  const elsewhere = [[HALTED_VIEWS, aHaltedFolder], [REFUSED_VIEWS, aRefusedFolder], [COMING_VIEWS, aComingFolder]] as const;
  const linked = views.filter((view) => !elsewhere.some(([known]) => known.includes(view)));
  await show(linked, () => aLinkedFolder(atAnotherDesk));
  for (const [known, folder] of elsewhere) await show(views.filter((view) => known.includes(view)), folder);

  async function show(some: readonly View[], folder: () => Promise<string>): Promise<void> {
    if (some.length === 0) return;
    const desk = await launch({ userData: await folder() });
    await prepare(desk);
    await showAll(desk, some, (view) => look(desk, view.name));
  }
}
