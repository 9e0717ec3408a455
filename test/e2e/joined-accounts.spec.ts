import type { Page } from '@playwright/test';
import { fromBase32 } from '../../electron/keys/base32.ts';
import { totpCode, totpStep } from '../../electron/keys/totp.ts';
import { aRunningHub, giveAccess, type Access, type RunningHub } from './a-running-hub.ts';
import { expect, test } from './desk-test.ts';
import { aLinkedFolder, atAnotherDesk } from './linked-folder.ts';
import { listening, signIn } from './people.ts';
import { typeSignIn } from './real-sign-in.ts';

/* A real workstation of a hub, as people meet it: nobody is chosen, everybody signs in. */

const REAL_DESK = { GUICHET_DEMO: '0' } as const;
/** A derivation takes a quarter of a second on a quiet machine. */
const DERIVED = { timeout: 20_000 } as const;

let hub: RunningHub;

test.beforeAll(async () => {
  hub = await aRunningHub();
});
test.afterAll(() => hub.close());

test('whoever the desk joined for comes in by the printed code; an administrator gives a colleague access, makes and shuts nobody, and the colleague comes in', async ({ launch }) => {
  test.setTimeout(240_000);
  const { userData, ...claire } = await hub.joinWithAccess('claire-morvan');
  const gael = await giveAccess(userData, 'gael-tanguy');
  const { page } = await launch({ userData, env: REAL_DESK });
  await comeIn(page, claire, { name: 'Claire MORVAN', passphrase: 'vingt bigorneaux sous la cale sèche' });
  await leave(page);
  const passphrase = 'trois bernaches au bord du chenal';
  await comeIn(page, gael, { name: 'Gaël TANGUY', passphrase });
  await page.evaluate(() => (window.location.hash = '/accounts'));
  await expect(page.getByText('viennent du serveur')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Créer un compte' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Actions sur le compte.*Claire MORVAN/u }).click();
  await expect(page.getByRole('menu', { name: /^Actions sur le compte/u }).getByRole('menuitem')).toHaveText(['Donner un nouveau code d’accès', 'Marquer les droits comme revus']);
  await page.keyboard.press('Escape');
  const karim = await giveAtWindow(page, 'Karim BENALI', passphrase);
  await leave(page);
  await comeIn(page, karim, { name: 'Karim BENALI', passphrase: 'deux sternes sur une bouée rouge' });
});

test('of a directory too long to look through, somebody is found by a few letters of their name, without leaving the keys', async ({ launch }) => {
  const { page } = await launch({ userData: await aLinkedFolder(atAnotherDesk) });
  await signIn(page, 'gael');
  await page.evaluate(() => (window.location.hash = '/accounts'));
  const card = page.getByRole('region', { name: /^Sans compte sur ce poste/u });
  await expect(card.getByRole('row')).toHaveCount(13);
  await expect(card.getByRole('status')).toHaveText(/autres\spersonnes\s: écrivez un nom pour la trouver\.$/u);
  await card.getByRole('searchbox', { name: 'Chercher une personne' }).focus();
  await page.keyboard.type('mahe be');
  await expect(card.getByRole('row')).toHaveCount(2);
  await expect(card.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(card.getByRole('button', { name: 'Donner accès à Yann-Ber MAHÉ' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Identifiant' })).toHaveValue('yann.ber.mahe');
  await page.keyboard.press('Escape');
  await card.getByRole('searchbox').fill('personne');
  await expect(card.getByRole('status')).toHaveText('Personne de ce nom, ou elle a déjà un compte sur ce poste.');
  await card.getByRole('searchbox').fill('');
  await expect(card.getByRole('row')).toHaveCount(13);
});

/** By the code that was handed over, as its person: passphrase, telephone, recovery codes. */
async function comeIn(page: Page, { login, code }: Access, { name, passphrase }: { readonly name: string; readonly passphrase: string }): Promise<void> {
  await typeSignIn(page, { login, passphrase: code, code: '' });
  await expect(page.getByRole('heading', { level: 1, name: `Bienvenue, ${name}` })).toBeVisible(DERIVED);
  await page.getByLabel('Nouvelle phrase de passe').fill(passphrase);
  await page.getByLabel('La même, encore une fois').fill(passphrase);
  await page.getByRole('button', { name: 'Choisir cette phrase' }).click();
  await expect(page.getByRole('img', { name: /^Code à photographier/u })).toBeVisible(DERIVED);
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
  await page.getByRole('textbox', { name: 'Code affiché par le téléphone' }).fill(totpCode(fromBase32(secret), totpStep(Date.now())));
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
  await page.getByRole('checkbox', { name: 'Mes codes sont en lieu sûr' }).click(DERIVED);
  await page.getByRole('button', { name: 'Entrer dans Guichet' }).click();
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
  await listening(page);
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Changer de personne' }).click(DERIVED);
  await expect(page.getByRole('textbox', { name: 'Identifiant' })).toBeVisible(DERIVED);
}

/** By the keys alone: the button of the person, the login that is proposed, the proof of identity, the code. */
async function giveAtWindow(page: Page, name: string, passphrase: string): Promise<Access> {
  await page.getByRole('button', { name: `Donner accès à ${name}` }).focus();
  await page.keyboard.press('Enter');
  const login = page.getByRole('dialog').getByRole('textbox', { name: 'Identifiant' });
  await expect(login).toBeFocused();
  const proposed = await login.inputValue();
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog').filter({ hasText: 'Est-ce toujours vous' });
  await expect(asked).toBeVisible();
  await asked.getByRole('textbox', { name: 'Phrase de passe' }).fill(passphrase);
  await page.keyboard.press('Enter');
  const given = page.getByRole('dialog', { name: 'Code d’accès à remettre' });
  const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/u.exec(await given.innerText(DERIVED))?.[0] ?? '';
  await given.getByRole('button', { name: 'Le code est remis' }).click();
  await expect(page.getByRole('button', { name: `Donner accès à ${name}` })).toHaveCount(0);
  return { login: proposed, code };
}
