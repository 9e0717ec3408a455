import type { Page } from '@playwright/test';
import type { MemberFile } from '../../shared/contract/member-contract.ts';
import type { PortalAccess } from '../../shared/contract/portal-access-contract.ts';
import { formatDate } from '../../shared/domain/text/format.ts';
import { expect, test } from './desk-test.ts';
import { forceQuery, valueOf } from './door.ts';
import { goTo } from './entries.ts';
import { leave, signIn } from './people.ts';
import { secretFieldsOf } from './secret-fields.ts';
import { CALM_MEMBER_ID, FROZEN_MEMBER_ID, HEROINE_ID, SCREEN_VIEWS, settled, showView, type View } from './views.ts';

const help = (memberId: number, kind: 'identifier' | 'reset' | 'alert') =>
  ({ name: kind, person: 'claire', route: { screen: 'portal-access', memberId, help: kind } }) as const;
const tab = (memberId: number) => ({ name: 'acces', person: 'claire', route: { screen: 'member', memberId, tab: 'portal' } }) as const;
const frozenRequest = viewOf('validation-gelee');
const identityOf = async (page: Page, memberId: number) => (await valueOf<MemberFile>(forceQuery(page, 'member.file', { memberId }))).identity;

test('the identifier is given to whoever says the four fields, and a wrong answer names none of them', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await showView(desk, help(CALM_MEMBER_ID, 'identifier'));
  const { number } = await identityOf(page, CALM_MEMBER_ID);
  await sayFields(page, CALM_MEMBER_ID, { postcode: '01000' });
  await expect(page.getByRole('alert')).toContainText('Les quatre champs ne correspondent pas. 2 essais restants.');
  await expect(page.getByRole('textbox', { name: 'Nom de famille' })).toHaveValue('');
  await sayFields(page, CALM_MEMBER_ID);
  await expect(page.getByRole('status').filter({ hasText: 'Identité vérifiée' })).toBeVisible();
  await page.getByRole('button', { name: 'Remettre à la personne présente' }).click();
  await expect(page.getByLabel('Identifiant à lire à la personne')).toBeVisible();
  expect((await page.getByRole('main').innerText()).replaceAll(/\s/gu, '')).toContain(number);
});

test('access given back on a paper, when the e-mail of the file is recent, waits for another person; the portal is asked once they accept', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await showView(desk, help(HEROINE_ID, 'reset'));
  await fillReset(page, (await identityOf(page, HEROINE_ID)).number);
  await page.getByRole('button', { name: 'Relire avant l’envoi' }).click();
  await expect(page.getByRole('main')).toContainText('Les coordonnées du dossier ont changé dans les 30 derniers jours.');
  await expect(page.getByRole('main')).toContainText('n° •••• 4A21');
  await page.getByRole('button', { name: 'Demander la réinitialisation' }).click();
  await expect(page.getByRole('heading', { name: /^Demande D-\d+-[\d\s]+ envoyée/u })).toBeVisible();
  const orders = async () => (await valueOf<PortalAccess>(forceQuery(page, 'portal-access.read', { memberId: HEROINE_ID }))).orders.filter(({ kind }) => kind === 'reset-access');
  expect(await orders()).toEqual([]);
  await leave(page);
  await signIn(page, 'karim');
  await goTo(page, { screen: 'validation', requestId: null });
  await settled(page);
  await page.getByRole('option').filter({ hasText: 'Réinitialisation' }).first().click();
  await page.getByRole('button', { name: 'Accepter', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Accepter/u }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(async () => (await orders()).map(({ state, orderedByName }) => [state, orderedByName])).toEqual([['to-send', 'Karim BENALI']]);
});

test('a change of RIB under an unusual connection is accepted by nobody until the member has been asked', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'karim');
  await showView(desk, frozenRequest);
  await expect(page.getByRole('button', { name: /^Accepter/u })).toHaveAttribute('aria-disabled', 'true');
  await leave(page);
  await signIn(page, 'claire');
  await showView(desk, tab(FROZEN_MEMBER_ID));
  await expect(page.getByRole('main')).toContainText('Bucarest');
  await showView(desk, help(FROZEN_MEMBER_ID, 'alert'));
  await sayFields(page, FROZEN_MEMBER_ID);
  await page.getByRole('radio', { name: 'Oui, c’était la personne' }).check();
  await page.getByRole('textbox', { name: /Ce que dit la personne|Note/u }).first().fill('En voyage, elle confirme.');
  await page.getByRole('button', { name: 'Enregistrer la réponse' }).click();
  await expect(page.getByText('Alerte levée, les demandes de RIB reprennent').first()).toBeVisible();
  const { freeze } = await valueOf<PortalAccess>(forceQuery(page, 'portal-access.read', { memberId: FROZEN_MEMBER_ID }));
  expect(freeze).toBeNull();
});

/* That no screen shows one is judged where every screen is walked through: `all-screens.spec.ts`. */
test('a field for a member’s password, code or secret answer would be seen: one that is planted is (ACC-18)', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  await showView(desk, help(CALM_MEMBER_ID, 'identifier'));
  expect(await secretFieldsOf(desk.page)).toEqual([]);
  for (const field of ['aria-label=Code reçu par SMS', 'aria-label=Mot de passe de l’adhérent', 'type=password', 'autocomplete=one-time-code']) {
    await desk.page.evaluate((attribute) => {
      const input = document.createElement('input');
      const [name = '', value = ''] = attribute.split('=');
      input.id = 'planted';
      input.setAttribute(name, value);
      document.querySelector('main')?.append(input);
    }, field);
    expect(await secretFieldsOf(desk.page), field).toHaveLength(1);
    await desk.page.evaluate(() => document.querySelector('#planted')?.remove());
  }
});

function viewOf(wanted: string): View {
  const view = SCREEN_VIEWS.validation.find(({ name }) => name === wanted);
  if (view === undefined) throw new Error(`no view ${wanted}`);
  return view;
}

async function sayFields(page: Page, memberId: number, given: { readonly postcode?: string } = {}): Promise<void> {
  const { lastName, firstName, birthDate, postcode } = await identityOf(page, memberId);
  await page.getByRole('textbox', { name: 'Nom de famille' }).fill(lastName.toLowerCase());
  await page.getByRole('textbox', { name: 'Prénom' }).fill(firstName);
  await page.getByRole('textbox', { name: 'Date de naissance' }).fill(formatDate(birthDate));
  await page.getByRole('textbox', { name: 'Code postal' }).fill(given.postcode ?? postcode);
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click();
}

async function fillReset(page: Page, number: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Numéro donné par la personne' }).fill(number);
  await page.getByRole('textbox', { name: 'Pourquoi plus d’e-mail ni de téléphone' }).fill('Téléphone volé, boîte e-mail fermée');
  await page.getByRole('radio', { name: 'Passeport' }).check();
  await page.getByRole('checkbox', { name: /J’ai l’original en main/u }).check();
  await page.getByRole('textbox', { name: 'Quatre derniers caractères de son numéro' }).fill('4a21');
  await page.getByRole('textbox', { name: 'Fin de validité imprimée' }).fill('01/05/2034');
  await page.getByRole('radio', { name: 'Oui', exact: true }).check();
  await page.getByRole('textbox', { name: 'Nouvel e-mail' }).fill('helene@courriel.example');
}
