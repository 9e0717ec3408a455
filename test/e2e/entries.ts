import { expect, type Page } from '@playwright/test';
import { pathOf } from '../../renderer/navigation/paths.ts';
import type { Route } from '../../renderer/navigation/route.ts';
import { aPng } from '../fixtures/papers.ts';

/** Well formed, and of nobody: the example account of the French banking standard. */
export const EXAMPLE_IBAN = 'FR76 3000 6000 0112 3456 7890 189';

/** Goes to a screen as a link of the application does, for a test whose subject is elsewhere. */
export async function goTo(page: Page, route: Route): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, pathOf(route));
}

/** The file dialog belongs to the system: the file is given to the first field that still waits for one. */
export async function giveFile(page: Page, name: string): Promise<void> {
  const kept = page.getByRole('button', { name: /^Retirer/u });
  const before = await kept.count();
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(aPng()) });
  await expect(kept).toHaveCount(before + 1);
}

/** Sends a change of RIB for a member, and gives the number of the request. */
export async function sendRibChange(page: Page, memberId: number, { holder, iban = EXAMPLE_IBAN }: { readonly holder?: string; readonly iban?: string } = {}): Promise<string> {
  await goTo(page, { screen: 'rib-change', memberId });
  await page.getByRole('textbox', { name: 'IBAN' }).fill(iban);
  if (holder !== undefined) await page.getByRole('textbox', { name: 'Titulaire du compte' }).fill(holder);
  await giveFile(page, 'rib.png');
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  return sentNumber(page);
}

/** The number that the desk gives to what was just sent, as the store writes it. */
export async function sentNumber(page: Page): Promise<string> {
  const title = page.getByRole('heading', { name: /^Demande D-.+ envoyée/u });
  await expect(title).toBeVisible();
  return /^Demande (?<number>D-.+) envoyée/u.exec(await title.innerText())?.groups?.['number']?.replaceAll(/\s/gu, '') ?? '';
}
