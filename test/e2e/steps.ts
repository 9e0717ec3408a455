import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PERSONS_FILE } from '../../electron/import/people-columns.ts';
import { daysAgo } from './days.ts';
import { EXAMPLE_IBAN, giveFile } from './entries.ts';
import type { Desk } from './launch-desk.ts';

/** What a person does on a screen to reach its next step; typing that a draft has kept is not typed again. */

export async function readRibAgain(page: Page): Promise<void> {
  const iban = page.getByRole('textbox', { name: 'IBAN' });
  if ((await iban.inputValue()) === '') await iban.fill(EXAMPLE_IBAN);
  await giveMissing(page, ['rib-abgrall.png']);
  await readAgain(page);
}

export async function sendRib(page: Page): Promise<void> {
  await readRibAgain(page);
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByRole('heading', { name: /^Demande D-\d+-[\d\s]+ envoyée/u })).toBeVisible();
}

export async function enterBirth(page: Page): Promise<void> {
  const described = page.getByRole('radio', { name: 'Naissance', checked: true });
  if ((await described.count()) === 0) await describeBirth(page);
  await giveMissing(page, ['acte-de-naissance.png', 'droits.png']);
}

async function describeBirth(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Mme' }).check();
  await page.getByRole('textbox', { name: 'Nom de famille' }).fill('ABGRALL');
  await page.getByRole('textbox', { name: 'Prénom' }).fill('Lou');
  await page.getByRole('textbox', { name: 'Date de naissance' }).fill(daysAgo(10));
  await page.getByRole('radio', { name: 'Enfant' }).check();
  await page.getByRole('radio', { name: 'Naissance' }).check();
}

/** The last paper given may be younger than the draft: what the form still asks for is given again. */
async function giveMissing(page: Page, names: readonly string[]): Promise<void> {
  const missing = await page.getByRole('button', { name: 'Choisir un fichier' }).count();
  for (const name of names.slice(names.length - missing)) await giveFile(page, name);
}

export async function readBirthAgain(page: Page): Promise<void> {
  await enterBirth(page);
  await readAgain(page);
}

export async function issueAttestation(page: Page): Promise<void> {
  const issue = page.getByRole('button', { name: 'Éditer l’attestation' });
  await expect(issue).not.toHaveAttribute('aria-disabled', 'true');
  await issue.click();
  await expect(page.getByRole('button', { name: 'Imprimer' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Attestation n°.+page 1/u })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** The folder is chosen in a dialog of the system, which no test can reach: its answer is given. */
export async function rehearseImport(page: Page, { app }: Desk): Promise<void> {
  const folder = aSmallExport();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  await page.getByRole('button', { name: /^Choisir un dossier/u }).click();
  await page.getByRole('button', { name: 'Faire un essai' }).click();
  await expect(page.getByRole('heading', { level: 2 }).nth(1)).toBeVisible();
  rmSync(folder, { recursive: true });
}

/** Three persons of an insurer, one of them born on a day that does not exist. */
function aSmallExport(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-mutuelle-'));
  const lines = ['P1;Mme;LE GOFF;Annick;12/04/1958;', 'P2;M.;LE GOFF;Jean;30/02/1956;', 'P3;Mme;TANGUY;Rozenn;03/09/1990;'];
  writeFileSync(join(folder, `${PERSONS_FILE.names[0] ?? 'personnes'}.csv`), [PERSONS_FILE.columns.map(({ name }) => name).join(';'), ...lines, ''].join('\r\n'));
  return folder;
}

/** The dialog stays until the box is ticked. */
export async function validateErasure(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Valider l’effacement' }).click();
  const confirm = page.getByRole('button', { name: 'Effacer définitivement' });
  await confirm.click();
  await expect(page.getByText('Cochez après avoir lu le tableau.')).toBeVisible();
  await page.getByRole('checkbox', { name: /J’ai lu/u }).check();
  await confirm.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function readAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await expect(page.getByRole('button', { name: 'Envoyer la demande' })).toBeVisible();
}
