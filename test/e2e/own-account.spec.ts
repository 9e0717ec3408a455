import type { Locator, Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import type { Desk } from './launch-desk.ts';
import { accountOf, codeOf, REAL_SIGN_IN, signInAs, typeSignIn } from './real-sign-in.ts';

/** A derivation takes a quarter of a second on a quiet machine. */
const DERIVED = { timeout: 20_000 } as const;
const NEXT = 'neuf macareux sous un ciel de craie';

test('a person changes their passphrase under « Mon compte », pasted from their keyring; the one before opens nothing any more', async ({ launch }) => {
  test.setTimeout(180_000);
  const desk = await launch({ env: REAL_SIGN_IN });
  const { page } = desk;
  await signInAs(page, 'claire');
  const dialog = await openChange(page);
  for (const field of ['Nouvelle phrase de passe', 'La même, encore une fois']) await paste(desk, dialog.getByLabel(field), NEXT);
  await dialog.getByRole('button', { name: /^Changer/u }).click();
  const asked = page.getByRole('dialog').filter({ hasText: 'Est-ce toujours vous' });
  await paste(desk, asked.getByRole('textbox', { name: 'Phrase de passe' }), accountOf('claire').passphrase);
  await asked.getByRole('button', { name: 'Confirmer' }).click();
  await expect(page.getByText('Votre phrase de passe est changée.')).toBeVisible(DERIVED);
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Changer de personne' }).click();
  const { login, passphrase } = accountOf('claire');
  await typeSignIn(page, { login, passphrase, code: codeOf('claire', 1) });
  await expect(page.getByText('Connexion refusée')).toBeVisible(DERIVED);
  await typeSignIn(page, { login, passphrase: NEXT, code: codeOf('claire', 1) });
  await expect(page.getByRole('navigation')).toBeVisible(DERIVED);
  const notice = page.getByRole('list', { name: 'Votre compte depuis votre dernière connexion' });
  await expect(notice).toContainText('1 essai refusé sur votre compte avant cette entrée', DERIVED);
  await expect(notice).toContainText('Phrase de passe changée le');
  await notice.getByRole('button', { name: 'J’ai lu' }).click();
  await expect(notice).toHaveCount(0);
});

test('what is pasted is never cut: two hundred signs pass whole, one more is said and not sent; one that became public is refused', async ({ launch }) => {
  test.setTimeout(120_000);
  const desk = await launch({ env: REAL_SIGN_IN });
  const { page } = desk;
  const long = `${NEXT} `.repeat(6).slice(0, 200);
  const passphrase = page.getByLabel('Phrase de passe', { exact: true });
  await paste(desk, passphrase, `${long}!`);
  await expect(passphrase).toHaveValue(`${long}!`);
  await expect(page.getByText(/^Plus de 200 caractères/u)).toBeVisible();
  await page.getByRole('button', { name: /^Entrer/u }).click();
  await expect(page.getByText('Connexion refusée'), 'nothing was sent').toHaveCount(0);
  await passphrase.fill('');
  await signInAs(page, 'claire');
  const dialog = await openChange(page);
  const [first, again] = [dialog.getByLabel('Nouvelle phrase de passe'), dialog.getByLabel('La même, encore une fois')];
  await paste(desk, first, long);
  await expect(first).toHaveValue(long);
  await expect(dialog.getByText('Cette phrase convient.')).toBeVisible();
  await paste(desk, first, `${long}!`);
  await expect(dialog.getByText(/^Plus de 200 caractères/u)).toHaveCount(1);
  for (const field of [first, again]) await paste(desk, field, 'Per Aspera ad Astra !');
  await dialog.getByRole('button', { name: /^Changer/u }).click();
  const asked = page.getByRole('dialog').filter({ hasText: 'Est-ce toujours vous' });
  await asked.getByRole('textbox', { name: 'Phrase de passe' }).fill(accountOf('claire').passphrase);
  await asked.getByRole('button', { name: 'Confirmer' }).click();
  await expect(page.getByText(/divulguées sur Internet/u)).toBeVisible(DERIVED);
});

async function openChange(page: Page): Promise<Locator> {
  await page.evaluate(() => (window.location.hash = '/own-account'));
  await page.getByRole('button', { name: 'Changer ma phrase de passe' }).click();
  return page.getByRole('dialog').filter({ hasText: 'Nouvelle phrase de passe' });
}

/** Through the system's clipboard and the key of pasting, over whatever the field held. */
async function paste({ app, page }: Desk, field: Locator, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
  await expect(field).toHaveValue(text);
}
