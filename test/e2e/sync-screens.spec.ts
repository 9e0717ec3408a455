import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STORY } from '../../electron/demo/story-facts.ts';
import { verifySyncProof } from '../../electron/sync/verify-sync-proof.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand } from './door.ts';
import { aLinkedFolder } from './linked-folder.ts';
import { signIn } from './people.ts';
import { validateErasure } from './steps.ts';
import { showView } from './views.ts';

test('a refused entry is found from the corner and done again by keys alone, on what was entered', async ({ launch }) => {
  const { page } = await launch({ userData: await aLinkedFolder() });
  await signIn(page, 'claire');
  const corner = page.getByRole('button', { name: /À reprendre · 1/u });
  await corner.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Synchronisation' })).toBeVisible();
  await expect(page.getByText('FR76\u00A0••••\u00A0••••\u00A0189')).toBeVisible();
  const redo = page.getByRole('button', { name: /^Refaire/u });
  await redo.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /IBAN/u })).toHaveValue(/189$/u);
  await expect(page.getByRole('button', { name: /À reprendre/u })).toHaveCount(0);
});

test('an act filed without more leaves the tray and stays in the proof', async ({ launch }) => {
  const { page } = await launch({ userData: await aLinkedFolder() });
  await signIn(page, 'karim');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('synchronisation');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Décision à revoir')).toBeVisible();
  await expect(page.getByRole('region', { name: /^Modifié entre-temps/u })).toContainText('État de la demande');
  await page.getByRole('button', { name: /^Classer sans suite.*Demande acceptée/u }).click();
  await expect(page.getByText('Décision à revoir')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Refusés' }).click();
  await expect(page.getByRole('cell', { name: 'Refusé, repris' })).toBeVisible();
});

test('the proof is exported by whoever answers for the agency, and holds without the desk', async ({ launch }, { outputDir }) => {
  mkdirSync(outputDir, { recursive: true });
  const path = join(outputDir, 'preuve.json');
  const { page } = await launch({ userData: await aLinkedFolder(), env: { GUICHET_SYNC_PROOF_PATH: path } });
  await signIn(page, 'sophie');
  await page.evaluate(() => (window.location.hash = '/synchronisation'));
  await page.getByRole('button', { name: 'Exporter la preuve' }).click();
  await expect(page.getByText(/preuve\.json\s*:\s*7\s*actes\s*exportés/u)).toBeVisible();
  const { fault, counts, keys } = verifySyncProof(readFileSync(path, 'utf8'), { workstation: null, hub: null });
  expect([fault, counts]).toEqual([null, { filed: 7, confirmed: 3, waiting: 2, refused: 2 }]);
  for (const key of [keys?.workstation ?? '', keys?.hub ?? '']) await expect(page.getByText(key)).toBeVisible();
});

test('an erasure waits for the hub, a purge takes what the desk is alone to have, and an import is said to be another’s to do before anybody tries', async ({ launch }) => {
  const desk = await launch({ userData: await aLinkedFolder() });
  const { page } = desk;
  await signIn(page, 'sophie');
  await showView(desk, { name: 'erasure', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId } });
  await validateErasure(page);
  await expect(page.getByText(/^Effacement .* validé\s*: il sera fait dès que le serveur répondra/u)).toBeVisible();
  for (const name of [/^Valider l’effacement/u, /^Refuser/u]) await expect(page.getByRole('button', { name }).filter({ hasText: 'en attente du serveur' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('tab', { name: 'Conservation' }).click();
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByRole('table', { name: 'Essai de purge' })).toBeVisible();
  await expect(page.getByText('Ce poste ne purge que ce qu’il est seul à avoir')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Essai de purge' }).getByText('Détail des soins')).toHaveCount(0);
  await showView(desk, { name: 'import', person: 'sophie', route: { screen: 'import' } });
  await expect(page.getByText(/^Demandez à l’exploitant du serveur/u)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Choisir un dossier/u })).toHaveCount(0);
  const again = await forceCommand(page, 'privacy.validate-erasure', { privacyRequestId: STORY.erasureRequestId, seenVersion: 1 });
  expect(again).toEqual({ ok: false, refusal: { code: 'erasure-under-way' } });
  const tries = [['import.choose-folder', {}], ['import.start', { folder: '/', dryRun: false }]] as const;
  for (const [name, input] of tries) expect(await forceCommand(page, name, input)).toEqual({ ok: false, refusal: { code: 'desk-has-hub' } });
});
