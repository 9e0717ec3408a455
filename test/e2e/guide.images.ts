import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { showEntrance } from './entrance-views.ts';
import { indexedPng } from './indexed-png.ts';
import type { Desk } from './launch-desk.ts';
import { LINKED_VIEWS, showLinked } from './linked-views.ts';
import { PROJECT } from './prepared.ts';
import { showAll } from './show-all.ts';
import { ALL_VIEWS } from './views.ts';

const FOLDER = join(PROJECT, 'docs', 'guide', 'images');
/** Wide enough to read, light enough to keep in the repository. */
const WIDTH = 1080;
const HEAVIEST_BYTES = 150_000;
const PAPER_MS = 400;

const SHOWN: ReadonlySet<string> = new Set([
  'accueil', 'adherents', 'palette-recherche', 'fiche-overview', 'fiche-contracts', 'rib-erreurs', 'rib-relecture', 'rib-envoyee', 'rib-demande-ouverte',
  'beneficiaire-pieces', 'beneficiaire-relecture', 'validation', 'validation-accepter', 'validation-refuser', 'attestation-editee', 'contrats', 'import-essai', 'preferences', 'accueil-responsable', 'fiche-piece-reservee', 'vie-privee-effacement', 'fiche-acces-gele', 'acces-reinitialiser',
]);
/** Of a desk that has a hub. */
const SHOWN_LINKED: ReadonlySet<string> = new Set(['synchronisation', 'synchronisation-arrivee', 'synchronisation-a-revoir', 'synchronisation-arretee', 'demandes-proposees', 'comptes-relie-acces']);
/** On the way into a desk: none that shows a code which lets somebody in. */
const SHOWN_ENTRANCE: ReadonlySet<string> = new Set(['premier-demarrage', 'rejoindre', 'connexion', 'verrouille']);

/* Refreshes the images of the guide: `npm run screenshots -- --guide`. Their names are those of the views. */

test.beforeAll(() => mkdirSync(FOLDER, { recursive: true }));

test('images of the guide', async ({ desk }) => {
  test.setTimeout(240_000);
  await prepare(desk);
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  await take(desk, 'personne');
  const shown = ALL_VIEWS.filter((view) => SHOWN.has(view.name));
  expect(shown).toHaveLength(SHOWN.size);
  await showAll(desk, shown, (view) => take(desk, view.name));
});

test('images of the guide: a desk that has a hub', async ({ launch }) => {
  test.setTimeout(240_000);
  const shown = LINKED_VIEWS.filter((view) => SHOWN_LINKED.has(view.name));
  expect(shown).toHaveLength(SHOWN_LINKED.size);
  await showLinked(launch, prepare, take, shown);
});

test('images of the guide: the way into a desk', async ({ launch }) => {
  test.setTimeout(240_000);
  const taken: string[] = [];
  await showEntrance(launch, prepare, async (desk, name) => {
    if (!SHOWN_ENTRANCE.has(name)) return;
    await take(desk, name);
    taken.push(name);
  });
  expect(taken.toSorted()).toEqual([...SHOWN_ENTRANCE].toSorted());
});

async function prepare({ app, page }: Desk): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await page.emulateMedia({ colorScheme: 'light' });
}

async function take({ app, page }: Desk, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // A page of a paper is drawn a moment after its sheet is there.
  await page.waitForTimeout(PAPER_MS);
  const picture = await page.screenshot({ animations: 'disabled' });
  const small = await app.evaluate(
    ({ nativeImage }, [encoded, width]) => {
      const image = nativeImage.createFromBuffer(Buffer.from(encoded, 'base64')).resize({ width, quality: 'best' });
      return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
    },
    [picture.toString('base64'), WIDTH] as const,
  );
  const bytes = indexedPng(Buffer.from(small.bitmap, 'base64'), small.width, small.height);
  expect(bytes.byteLength, `${name}.png`).toBeLessThanOrEqual(HEAVIEST_BYTES);
  writeFileSync(join(FOLDER, `${name}.png`), bytes);
}
