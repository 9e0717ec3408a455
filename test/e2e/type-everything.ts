import { expect, type Locator, type Page } from '@playwright/test';
import { STORY } from '../../electron/demo/story-facts.ts';
import { daysAgo } from './days.ts';
import { forceQuery, valueOf } from './door.ts';
import { goTo } from './entries.ts';
import type { PlantedWords } from './planted-words.ts';
import { leave, signIn } from './people.ts';

/** Ordinary members of the demonstration; some of them have a request that is open, or no contract: their screen then asks for nothing. */
const MEMBERS = Array.from({ length: 14 }, (_member, index) => 11 + index);
const SEARCHES = 60;
const FILTERS = 15;

/** A day of work in which every field that takes free text is given words of ours. Leaves Sophie at the desk. */
export async function typeEverything(page: Page, words: PlantedWords): Promise<void> {
  await signIn(page, 'claire');
  for (const memberId of MEMBERS) await typeRib(page, memberId, words);
  for (const memberId of MEMBERS.slice(0, 12)) await typeBeneficiary(page, memberId, words);
  for (const memberId of MEMBERS.slice(0, 5)) await correctContact(page, memberId, words);
  for (const memberId of MEMBERS.slice(0, 3)) await openPrivacyRequest(page, memberId, words);
  await searchAll(page, words);
  await leave(page);
  await signIn(page, 'karim');
  await refuse(page, words);
  await leave(page);
  await signIn(page, 'sophie');
}

/** All but the first are left as drafts. */
async function typeRib(page: Page, memberId: number, words: PlantedWords): Promise<void> {
  await goTo(page, { screen: 'rib-change', memberId });
  const holder = page.getByRole('textbox', { name: 'Titulaire du compte' });
  if (!(await comes(page, { form: 'rib.form', memberId, field: holder }))) return;
  await page.getByRole('textbox', { name: 'IBAN' }).fill(words.iban());
  await holder.fill(words.word());
  await page.locator('input[type=file]').first().setInputFiles(words.paper());
  await expect(page.getByRole('button', { name: /^Retirer/u })).toHaveCount(1);
  await expect(page.getByText(/Brouillon enregistré/u)).toBeVisible();
  if (memberId !== MEMBERS[0]) return;
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(page.getByRole('heading', { name: /^Demande D-\d+-[\d\s]+ envoyée/u })).toBeVisible();
}

async function typeBeneficiary(page: Page, memberId: number, words: PlantedWords): Promise<void> {
  await goTo(page, { screen: 'beneficiary-addition', memberId, contractId: null });
  const lastName = page.getByRole('textbox', { name: 'Nom de famille' });
  if (!(await comes(page, { form: 'beneficiary.form', memberId, field: lastName }))) return;
  await page.getByRole('radio', { name: 'Mme' }).check();
  await lastName.fill(words.word());
  await page.getByRole('textbox', { name: 'Prénom' }).fill(words.word());
  // The number is asked of an adult.
  await page.getByRole('textbox', { name: 'Date de naissance' }).fill('14/05/1990');
  await page.getByRole('textbox', { name: 'Date de naissance' }).blur();
  await page.getByRole('textbox', { name: /^Numéro de Sécurité sociale/u }).fill(words.nir());
  await page.getByRole('radio', { name: 'Conjoint marié' }).check();
  await page.getByRole('radio', { name: 'Mariage', exact: true }).check();
  await page.getByRole('textbox', { name: 'Date de l’événement' }).fill(daysAgo(10));
  await page.getByRole('textbox', { name: 'Date de l’événement' }).blur();
  await page.locator('input[type=file]').first().setInputFiles(words.paper());
  await expect(page.getByRole('button', { name: /^Retirer/u })).toHaveCount(1);
  await expect(page.getByText(/Brouillon enregistré/u)).toBeVisible();
}

async function correctContact(page: Page, memberId: number, words: PlantedWords): Promise<void> {
  await goTo(page, { screen: 'rectification', memberId });
  await page.getByRole('textbox', { name: 'E-mail' }).fill(`${words.word()}@exemple.fr`);
  await page.getByRole('textbox', { name: 'Rue', exact: true }).fill(`12 rue ${words.word()}`);
  await page.getByRole('textbox', { name: 'Complément' }).fill(words.word());
  await page.getByRole('textbox', { name: 'Motif de la correction' }).fill(`Il dit ${words.word()} au guichet`);
  await page.getByRole('button', { name: 'Relire avant d’enregistrer' }).click();
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await expect(page.getByText('Fiche corrigée')).toBeVisible();
}

async function openPrivacyRequest(page: Page, memberId: number, words: PlantedWords): Promise<void> {
  await goTo(page, { screen: 'member', memberId, tab: 'privacy' });
  await page.getByRole('button', { name: 'Nouvelle demande' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Accès/u }).check();
  await dialog.getByRole('textbox', { name: /Sa demande/u }).fill(`Je veux tout ce que vous savez sur ${words.word()}`);
  await dialog.getByRole('radio', { name: 'En agence' }).check();
  await dialog.getByRole('radio', { name: /^Pièce d’identité vue/u }).check();
  await dialog.getByRole('button', { name: 'Ouvrir la demande' }).click();
  await expect(dialog).toHaveCount(0);
}

/** What is sought is as telling as what is found: a name, and that somebody asked for it. */
async function searchAll(page: Page, words: PlantedWords): Promise<void> {
  await page.keyboard.press('Control+k');
  for (let search = 0; search < SEARCHES; search += 1) {
    await page.getByRole('combobox').fill(search % 10 === 0 ? words.nir() : words.word());
    if (search % 10 === 0) await expect(page.getByRole('status').filter({ hasText: /résultat/u })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await goTo(page, { screen: 'members' });
  for (let filter = 0; filter < FILTERS; filter += 1) await page.getByRole('searchbox', { name: 'Nom' }).fill(words.word());
  await expect(page.getByText('Aucun adhérent ne correspond')).toBeVisible();
  await goTo(page, { screen: 'contracts' });
  for (let filter = 0; filter < FILTERS; filter += 1) await page.getByRole('textbox', { name: 'Filtrer la colonne Adhérent' }).fill(words.word());
  await saveView(page);
}

/** A view keeps columns, sort and closed lists; not the name by which it was filtered. */
async function saveView(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Enregistrer la vue/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Vue du jour');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /Vue du jour/u })).toBeVisible();
}

async function refuse(page: Page, words: PlantedWords): Promise<void> {
  await goTo(page, { screen: 'validation', requestId: STORY.ribRequestId });
  await expect(page.getByRole('region', { name: /Changement de RIB/u })).toBeVisible();
  await page.getByRole('button', { name: 'Refuser', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('textbox').fill(`Le RIB est au nom de ${words.word()}.`);
  await dialog.getByRole('button', { name: 'Refuser la demande' }).click();
  await expect(dialog).toHaveCount(0);
}

interface Asked {
  readonly form: 'rib.form' | 'beneficiary.form';
  readonly memberId: number;
  readonly field: Locator;
}

/** Whether the screen asks for an entry, once it is the one of this member: its name comes with the form, or with what stands in its place. */
async function comes(page: Page, { form, memberId, field }: Asked): Promise<boolean> {
  const { member } = await valueOf<{ readonly member: { readonly name: string } }>(forceQuery(page, form, { memberId }));
  await expect(page.getByRole('main')).toContainText(member.name);
  return field.isVisible();
}
