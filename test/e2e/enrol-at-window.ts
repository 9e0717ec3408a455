import type { Page } from '@playwright/test';
import { fromBase32 } from '../../electron/keys/base32.ts';
import { totpCode, totpStep } from '../../electron/keys/totp.ts';
import { expect } from './desk-test.ts';
import { listening } from './people.ts';

/** A derivation takes a quarter of a second on a quiet machine. */
export const DERIVED = { timeout: 20_000 } as const;

export async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Nouvelle phrase de passe').fill(passphrase);
  await page.getByLabel('La même, encore une fois').fill(passphrase);
}

/** Enrols the telephone of whoever has just begun, puts the codes away and enters; gives the secret of the telephone, base 32. */
export async function enrolTelephone(page: Page): Promise<string> {
  await expect(page.getByRole('img', { name: /^Code à photographier/u })).toBeVisible(DERIVED);
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '');
  await page.getByRole('textbox', { name: 'Code affiché par le téléphone' }).fill(totpCode(fromBase32(secret), totpStep(Date.now())));
  await page.getByRole('button', { name: 'Vérifier le code' }).click();
  await expect(page.getByText('Clé de secours du poste')).toBeVisible(DERIVED);
  await page.getByRole('checkbox', { name: 'Mes codes sont en lieu sûr' }).click();
  await page.getByRole('button', { name: 'Entrer dans Guichet' }).click();
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
  await listening(page);
  return secret;
}
