import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { indexedPng } from './indexed-png.ts';
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

/** Refreshes the images of the guide: `npm run screenshots -- --guide`. Their names are those of the views. */
test('images of the guide', async ({ desk }) => {
  test.setTimeout(240_000);
  mkdirSync(FOLDER, { recursive: true });
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await desk.page.emulateMedia({ colorScheme: 'light' });
  const take = async (name: string): Promise<void> => {
    await desk.page.mouse.move(0, 0);
    // A page of a paper is drawn a moment after its sheet is there.
    await desk.page.waitForTimeout(PAPER_MS);
    const picture = await desk.page.screenshot({ animations: 'disabled' });
    const small = await desk.app.evaluate(
      ({ nativeImage }, [encoded, width]) => {
        const image = nativeImage.createFromBuffer(Buffer.from(encoded, 'base64')).resize({ width, quality: 'best' });
        return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
      },
      [picture.toString('base64'), WIDTH] as const,
    );
    const bytes = indexedPng(Buffer.from(small.bitmap, 'base64'), small.width, small.height);
    expect(bytes.byteLength, `${name}.png`).toBeLessThanOrEqual(HEAVIEST_BYTES);
    writeFileSync(join(FOLDER, `${name}.png`), bytes);
  };
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  await take('personne');
  const shown = ALL_VIEWS.filter((view) => SHOWN.has(view.name));
  expect(shown).toHaveLength(SHOWN.size);
  await showAll(desk, shown, (view) => take(view.name));
});
