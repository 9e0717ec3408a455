import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { pdfText } from '../fixtures/pdf-tools.ts';
import { expect, test } from './desk-test.ts';
import { forceQuery, valueOf } from './door.ts';
import { EXAMPLE_IBAN, giveFile, sentNumber } from './entries.ts';
import { choose, find, openTab, paste, tabTo } from './keyboard.ts';
import { daysAgo } from './days.ts';
import { leave, listening, signIn } from './people.ts';
import { CALM_MEMBER_ID } from './views.ts';

/** More requests than the demonstration has to check. */
const LONGEST_QUEUE = 100;
const CHILD = { lastName: 'ABGRALL', firstName: 'Lou', birthDate: daysAgo(10) };

test('two people carry a change of RIB and a birth from the desk to the file, by keyboard alone', async ({ desk }) => {
  test.setTimeout(150_000);
  const { page } = desk;
  await signIn(page, 'claire');

  await test.step('a member is found without accents nor capitals, and the file opens', async () => {
    await find(page, 'lefevre ouvrard');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('LEFÈVRE-ŒUVRARD');
    await find(page, 'abgrall yves');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('ABGRALL');
  });

  const ribNumber = await test.step('the advisor sends a change of RIB', async () => {
    await pressAct(page, 'r');
    await expect(page.getByRole('textbox', { name: 'IBAN' })).toBeFocused();
    await paste(desk, EXAMPLE_IBAN);
    await giveFile(page, 'rib.png');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Rien ne change aujourd’hui')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Envoyer la demande' })).toBeFocused();
    await page.keyboard.press('Enter');
    return sentNumber(page);
  });

  const birthNumber = await test.step('then a birth with its two papers', async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('ABGRALL');
    await pressAct(page, 'b');
    await expect(page.getByRole('heading', { level: 1, name: 'Ajouter un bénéficiaire' })).toBeVisible();
    await choose(page, 'Civilité', 'Mme');
    await typeIn(page, 'Nom de famille', CHILD.lastName);
    await typeIn(page, 'Prénom', CHILD.firstName);
    await typeIn(page, 'Date de naissance', CHILD.birthDate);
    await choose(page, 'Lien avec l’adhérent', 'Enfant');
    await choose(page, 'Événement', 'Naissance');
    await giveFile(page, 'acte-de-naissance.png');
    await giveFile(page, 'droits.png');
    await tabTo(page, page.getByRole('button', { name: 'Relire avant l’envoi' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Envoyer la demande' })).toBeFocused();
    await page.keyboard.press('Enter');
    return sentNumber(page);
  });

  await leave(page);
  await signIn(page, 'karim');

  await test.step('the validator accepts both, and the next one opens by itself', async () => {
    for (const number of [ribNumber, birthNumber]) {
      await openInQueue(page, number);
      await page.keyboard.press('a');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Enter');
      if (number === ribNumber) await proveByKeyboard(page);
      await expect(page.getByText(`Demande ${number} acceptée`)).toBeVisible();
    }
  });

  await test.step('the account and the child are on the file', async () => {
    await find(page, 'abgrall yves');
    await openTab(page, 'Comptes');
    await expect(page.getByRole('row').filter({ hasText: '189' })).toContainText(/En vigueur|À venir/u);
    await openTab(page, 'Bénéficiaires');
    await expect(page.getByRole('row').filter({ hasText: CHILD.firstName })).toContainText('Enfant');
  });

  await leave(page);
  await signIn(page, 'claire');

  await test.step('the attestation names the child, and what was kept is what was signed', async () => {
    await find(page, 'abgrall yves');
    await pressAct(page, 'a');
    const issue = page.getByRole('button', { name: 'Éditer l’attestation' });
    await expect(issue).toBeFocused();
    await expect(issue).not.toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Imprimer' })).toBeFocused();
    await expectKeptAttestation(page);
  });
});

async function expectKeptAttestation(page: Page): Promise<void> {
  const { issued } = await valueOf<{ issued: readonly { attachmentId: string; sha256: string; number: string }[] }>(forceQuery(page, 'attestation.choices', { memberId: CALM_MEMBER_ID }));
  const [kept] = issued;
  if (kept === undefined) throw new Error('no attestation was kept');
  const bytes = Buffer.from(await page.evaluate(async (id) => [...new Uint8Array(await (await fetch(`app://guichet/attachment/${id}`)).arrayBuffer())], kept.attachmentId));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept.sha256);
  const text = pdfText(bytes);
  for (const words of ['Attestation de droits', 'ABGRALL Yves', `ABGRALL ${CHILD.firstName}`, CHILD.birthDate, kept.number]) expect(text).toContain(words);
  expect(text).not.toContain('Spécimen');
}

/** The acts of a file come with the file: a key pressed before would find none. */
async function pressAct(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('button', { name: /^Attestation/u })).toBeVisible();
  await listening(page);
  await page.keyboard.press(key);
}

async function typeIn(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: label }));
  await page.keyboard.type(text);
}

/** A member's account changes by somebody who has just proved who they are; the acceptance then goes on by itself. */
async function proveByKeyboard(page: Page): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Phrase de passe' })).toBeFocused();
  await page.keyboard.type('demonstration sans secret');
  await page.keyboard.press('Enter');
}

/** The newest request has the furthest goal: it stands near the end of the queue, where depends on the day of the week. */
async function openInQueue(page: Page, number: string): Promise<void> {
  await page.keyboard.press('Control+5');
  const requests = await valueOf<readonly { readonly requestId: string; readonly number: string }[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  // The choice moves with the key; its panel comes once it has been read.
  const row = page.locator(`#queue-${requests.find((request) => request.number === number)?.requestId ?? ''}`);
  await expect(row).toBeAttached();
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  for (let step = 0; step < LONGEST_QUEUE && (await row.getAttribute('aria-selected')) !== 'true'; step += 1) await page.keyboard.press('k');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: new RegExp(number, 'u') })).toBeVisible();
}
