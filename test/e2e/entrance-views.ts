import { expect, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase32 } from '../../electron/keys/base32.ts';
import { totpCode, totpStep } from '../../electron/keys/totp.ts';
import { aSlowHub } from './a-slow-hub.ts';
import type { Desk, LaunchOptions } from './launch-desk.ts';
import { listening } from './people.ts';
import { typeSignIn } from './real-sign-in.ts';

/** A derivation takes a quarter of a second on a quiet machine. */
const DERIVED = { timeout: 20_000 } as const;
const LOGIN = 'alix.guivarch';
const PASSPHRASE = 'onze goélands sur le môle du nord';

type Launch = (options?: LaunchOptions) => Promise<Desk>;
type Look = (name: string) => Promise<void>;

/**
 * The ways into a real desk, in the order in which its first person meets them: `look` is told each one by name before the next step. The
 * other screens are in `views.ts`, as a demonstration desk shows them.
 */
export async function showEntrance(launch: Launch, prepare: (desk: Desk) => Promise<void>, look: (desk: Desk, name: string) => Promise<void>): Promise<void> {
  const desk = await launch({ userData: mkdtempSync(join(tmpdir(), 'guichet-e2e-')), env: { GUICHET_DEMO: '0' } });
  const seen: Look = async (name) => {
    // A desk that locks gives its window a new page.
    await prepare(desk);
    await look(desk, name);
  };
  await beginDesk(desk.page, seen);
  await comeBack(desk.page, seen);
  await welcomeColleague(desk.page, seen);
}

async function beginDesk(page: Page, seen: Look): Promise<void> {
  await seen('premier-demarrage');
  await joinInVain(page, seen);
  await page.getByRole('button', { name: /^Poste autonome/u }).click();
  await seen('premier-compte');
  await page.getByRole('textbox', { name: 'Nom complet' }).fill('Alix GUIVARCH');
  await page.getByLabel('Nouvelle phrase de passe').fill('guivarch');
  await seen('premier-compte-phrase-faible');
  await page.getByLabel('Nouvelle phrase de passe').fill(PASSPHRASE);
  await page.getByLabel('La même, encore une fois').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Créer le compte' }).click();
  await expect(page.getByRole('img', { name: /^Code à photographier/u })).toBeVisible(DERIVED);
  await seen('enrolement-telephone');
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
  await page.getByRole('textbox', { name: 'Code affiché par le téléphone' }).fill(totpCode(fromBase32(secret), totpStep(Date.now())));
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
  await expect(page.getByText('Clé de secours du poste')).toBeVisible(DERIVED);
  await seen('enrolement-codes');
  await page.getByRole('checkbox', { name: 'Mes codes sont en lieu sûr' }).click();
  await page.getByRole('button', { name: 'Entrer dans Guichet' }).click();
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
  await listening(page);
}

async function joinInVain(page: Page, seen: Look): Promise<void> {
  const hub = await aSlowHub();
  await page.getByRole('button', { name: /^Rejoindre le serveur/u }).click();
  await seen('rejoindre');
  await page.getByRole('textbox', { name: 'Adresse du serveur' }).fill(hub.url);
  await page.getByRole('textbox', { name: 'Code de mise en service' }).fill('kQ7-yZ2mB8cN4vX1wR6tP3sLdF0');
  await page.getByRole('textbox', { name: 'Identifiant' }).fill(LOGIN);
  await page.getByLabel('Nouvelle phrase de passe').fill(PASSPHRASE);
  await page.getByLabel('La même, encore une fois').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Rejoindre le serveur' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'annuaire' })).toContainText('en cours', DERIVED);
  await seen('rejoindre-en-cours');
  hub.forget();
  await expect(page.getByText('Le code a servi')).toBeVisible(DERIVED);
  await seen('rejoindre-refus');
  await hub.close();
  await page.getByRole('button', { name: 'Revenir au choix' }).click();
}

async function comeBack(page: Page, seen: Look): Promise<void> {
  await page.keyboard.press('Control+l');
  const passphrase = page.getByLabel('Phrase de passe', { exact: true });
  await expect(passphrase).toBeVisible(DERIVED);
  await seen('verrouille');
  await passphrase.fill('une autre phrase, tout à fait fausse');
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByText('Connexion refusée')).toBeVisible(DERIVED);
  await seen('verrouille-refus');
  await passphrase.fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
}

async function welcomeColleague(page: Page, seen: Look): Promise<void> {
  await page.evaluate(() => (window.location.hash = '/accounts'));
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nom complet' }).fill('Nolwenn LE BIHAN');
  await dialog.getByRole('button', { name: /^Créer/u }).click();
  const asked = dialog.filter({ hasText: 'Est-ce toujours vous' });
  await expect(asked).toBeVisible();
  await seen('confirmation-identite-reelle');
  await asked.getByRole('textbox', { name: 'Phrase de passe' }).fill(PASSPHRASE);
  await asked.getByRole('button', { name: 'Confirmer' }).click();
  const given = page.getByRole('dialog', { name: 'Code d’accès à remettre' });
  const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/u.exec(await given.innerText(DERIVED))?.[0] ?? '';
  await seen('code-remis');
  await given.getByRole('button', { name: 'Le code est remis' }).click();
  await seen('comptes-reels');
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Changer de personne' }).click();
  await expect(page.getByRole('textbox', { name: 'Identifiant' })).toBeVisible(DERIVED);
  await seen('connexion');
  await typeSignIn(page, { login: LOGIN, passphrase: 'une tout autre phrase de passe', code: '000000' });
  await expect(page.getByText('Connexion refusée')).toBeVisible(DERIVED);
  await seen('connexion-refusee');
  await typeSignIn(page, { login: 'nolwenn.le.bihan', passphrase: code, code: '' });
  await expect(page.getByRole('heading', { level: 1, name: 'Bienvenue, Nolwenn LE BIHAN' })).toBeVisible(DERIVED);
  await seen('enrolement-phrase');
}
