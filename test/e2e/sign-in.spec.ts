import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { aRunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { choosePassphrase, DERIVED, enrolTelephone } from './enrol-at-window.ts';
import { accountOf, codeOf, REAL_SIGN_IN, signInAs, typeSignIn } from './real-sign-in.ts';

/** A desk of an agency that has begun with Guichet today: nothing is invented, nothing is there yet. */
const REAL_DESK = { GUICHET_DEMO: '0' } as const;
const PASSPHRASE = 'onze goélands sur le môle du nord';

test('the first start makes an administrator, who enters by passphrase and telephone, locks by one key and comes back', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ userData: mkdtempSync(join(tmpdir(), 'guichet-e2e-')), env: REAL_DESK });
  await page.getByRole('button', { name: /^Poste autonome/u }).click();
  await page.getByRole('textbox', { name: 'Nom complet' }).fill('Alix GUIVARCH');
  await expect(page.getByRole('textbox', { name: 'Identifiant' })).toHaveValue('alix.guivarch');
  await choosePassphrase(page, PASSPHRASE);
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await enrolTelephone(page);
  await page.keyboard.press('Control+l');
  await unlock(page, 'une autre phrase, tout à fait fausse');
  await expect(page.getByText('Connexion refusée')).toBeVisible(DERIVED);
  await unlock(page, PASSPHRASE);
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
});

test('an account that does not exist and a wrong passphrase are answered by the same words', async ({ launch }) => {
  test.setTimeout(90_000);
  const { page } = await launch({ env: REAL_SIGN_IN });
  const { login, passphrase } = accountOf('claire');
  const answers: string[] = [];
  for (const typed of [{ login: 'nul.nepart', passphrase, code: '000000' }, { login, passphrase: `${passphrase} de trop`, code: codeOf('claire') }]) {
    await typeSignIn(page, typed);
    await expect(page.getByText('Connexion refusée')).toBeVisible(DERIVED);
    answers.push(await page.getByRole('main').innerText());
  }
  expect(answers[0]).toBe(answers[1]);
});

test('an administrator gives a code after proving who they are; the new person chooses a passphrase and a telephone, and enters', async ({ launch }) => {
  test.setTimeout(150_000);
  const { page } = await launch({ env: REAL_SIGN_IN });
  await signInAs(page, 'gael');
  await page.evaluate(() => (window.location.hash = '/accounts'));
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nom complet' }).fill('Nolwenn LE BIHAN');
  await dialog.getByRole('button', { name: /^Créer/u }).click();
  await proveAgain(page);
  const given = page.getByRole('dialog', { name: 'Code d’accès à remettre' });
  const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/u.exec(await given.innerText(DERIVED))?.[0] ?? '';
  await given.getByRole('button', { name: 'Le code est remis' }).click();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Changer de personne' }).click();
  await typeSignIn(page, { login: 'nolwenn.le.bihan', passphrase: code, code: '' });
  await expect(page.getByRole('heading', { level: 1, name: 'Bienvenue, Nolwenn LE BIHAN' })).toBeVisible(DERIVED);
  await choosePassphrase(page, 'trente goémoniers dans la brume');
  await page.getByRole('button', { name: 'Choisir cette phrase' }).click();
  await expect(page.getByRole('img', { name: /^Code à photographier/u })).toBeVisible(DERIVED);
});

test('somebody with the address of a hub and a code takes a new workstation into use, and their agency comes while they are at work', async ({ launch }) => {
  test.setTimeout(300_000);
  const hub = await aRunningHub();
  try {
    const { page } = await launch({ userData: mkdtempSync(join(tmpdir(), 'guichet-e2e-')), env: REAL_DESK });
    await page.getByRole('button', { name: /^Rejoindre le serveur/u }).click();
    await page.getByRole('textbox', { name: 'Adresse du serveur' }).fill(hub.url);
    const code = page.getByRole('textbox', { name: 'Code de mise en service' });
    await code.fill('A'.repeat(27));
    await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.morvan');
    await choosePassphrase(page, PASSPHRASE);
    await page.getByRole('button', { name: 'Rejoindre le serveur' }).click();
    await expect(page.getByText('Le serveur ne prend pas ce code')).toBeVisible(DERIVED);
    // What was typed is still there, and the field at fault is ready to be written anew.
    await expect(code).toBeFocused();
    await code.fill(hub.codeOf('claire-morvan'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Bienvenue, Claire MORVAN' })).toBeVisible({ timeout: 60_000 });
    await enrolTelephone(page);
    await page.evaluate(() => (window.location.hash = '/members'));
    await expect(page.getByText('KERVELLA').first()).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Control+l');
    await unlock(page, PASSPHRASE);
    await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
  } finally {
    await hub.close();
  }
});

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Phrase de passe', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
}

async function proveAgain(page: Page): Promise<void> {
  const asked = page.getByRole('dialog').filter({ hasText: 'Est-ce toujours vous' });
  await expect(asked).toBeVisible();
  await asked.getByRole('textbox', { name: 'Phrase de passe' }).fill(accountOf('gael').passphrase);
  await asked.getByRole('button', { name: 'Confirmer' }).click();
}
