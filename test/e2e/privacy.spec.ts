import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STORY } from '../../electron/demo/story-facts.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery } from './door.ts';
import type { Desk } from './launch-desk.ts';
import { signIn } from './people.ts';
import { validateErasure } from './steps.ts';
import { CALM_MEMBER_ID, HEROINE_ID, showView } from './views.ts';

const accessRequest = { name: 'acces', person: 'sophie', route: { screen: 'privacy', requestId: STORY.accessRequestId } } as const;
const erasureRequest = { name: 'effacement', person: 'sophie', route: { screen: 'privacy', requestId: STORY.erasureRequestId } } as const;
const privacyTab = { name: 'fiche', person: 'claire', route: { screen: 'member', memberId: HEROINE_ID, tab: 'privacy' } } as const;
const correction = { name: 'correction', person: 'claire', route: { screen: 'rectification', memberId: CALM_MEMBER_ID } } as const;

test('an answer of the member joins the register with its text, and nothing is chosen beforehand', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await showView(desk, privacyTab);
  await page.getByRole('button', { name: /Modifier la réponse.*Offres par e-mail/u }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Choisissez la réponse de l’adhérent.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Il refuse, ou retire son accord' }).check();
  await dialog.getByRole('radio', { name: 'Téléphone' }).check();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('table', { name: 'Registre des consentements' }).getByRole('row').nth(1)).toContainText(/Refus ou retrait enregistré le .+ par téléphone par Claire MORVAN/u);
});

test('a copy is one file that reads without Guichet, and the request waits for it', async ({ desk }) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-copie-'));
  const file = join(folder, 'copie.html');
  const { page } = desk;
  await signIn(page, 'sophie');
  await showView(desk, accessRequest);
  await expect(page.getByRole('button', { name: /^Répondre/u })).toHaveAttribute('aria-disabled', 'true');
  await answerSaveDialog(desk, file);
  await page.getByRole('button', { name: 'Préparer la copie' }).click();
  await expect(page.getByText(/^Copie enregistrée/u)).toBeVisible();
  expect(existsSync(`${file}.part`)).toBe(false);
  expect(readFileSync(file, 'utf8')).toContain('LEFÈVRE');
  await page.getByRole('button', { name: /^Répondre/u }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Copie remise en main propre.');
  await page.getByRole('button', { name: 'Clôturer la demande' }).click();
  await page.getByRole('tab', { name: 'Répondues' }).click();
  await expect(page.getByText('Copie remise en main propre.')).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('an erasure is read, ticked and made by whoever did not enter it; an advisor has no way to it', async ({ desk, launch }) => {
  const { page } = desk;
  await signIn(page, 'sophie');
  await showView(desk, erasureRequest);
  await validateErasure(page);
  await expect(page.getByRole('table', { name: 'Ce qui a été répondu à l’adhérent' })).toBeVisible();
  const advisor = await launch();
  await signIn(advisor.page, 'claire');
  const input = { privacyRequestId: STORY.erasureRequestId, seenVersion: 1 };
  expect(await forceQuery(advisor.page, 'privacy.requests', { state: 'open' })).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await forceCommand(advisor.page, 'privacy.validate-erasure', input)).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await forceCommand(advisor.page, 'privacy.export-member', input)).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await forceCommand(advisor.page, 'privacy.purge', { confirmedOn: null })).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
});

test('a correction is compared before it is saved, and the former value stays readable', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await showView(desk, correction);
  await page.getByRole('textbox', { name: 'Mobile' }).fill('06 39 98 00 11');
  await page.getByRole('textbox', { name: 'Motif de la correction' }).fill('Nouveau numéro');
  await page.getByRole('button', { name: 'Relire avant d’enregistrer' }).click();
  await expect(page.getByRole('table', { name: 'Avant et après' })).toContainText('Mobile');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await expect(page.getByText('Fiche corrigée')).toBeVisible();
  await page.getByRole('button', { name: 'Retour à la fiche' }).click();
  await expect(page.getByRole('table', { name: 'Corrections de la fiche' })).toContainText('Nouveau numéro');
});

test('a purge is rehearsed before it can be run, and says what would go', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'sophie');
  await showView(desk, { ...accessRequest, route: { screen: 'privacy', requestId: null } });
  await page.getByRole('tab', { name: 'Conservation' }).click();
  await expect(page.getByRole('button', { name: /^Purger/u })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByRole('table', { name: 'Essai de purge' })).toBeVisible();
});

test('whoever keeps the desk sees how long things are kept, and no request of a member', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'gael');
  await showView(desk, { ...accessRequest, person: 'gael' });
  await expect(page.getByRole('table', { name: 'Durées de conservation' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'À répondre' })).toHaveCount(0);
  expect(await forceQuery(page, 'privacy.request', { privacyRequestId: STORY.accessRequestId })).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
});

/** The place of a file is chosen in a dialog of the system, which no test can reach: its answer is given. */
async function answerSaveDialog({ app }: Desk, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);
}
