import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ownViewingQuery } from '../../shared/contract/viewing-contract.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery, valueOf } from './door.ts';
import { logLines } from './launch-desk.ts';
import { leave, proveWhoOneIs, signIn } from './people.ts';
import { HEROINE_ID, settled, showView } from './views.ts';

const FIRST_OF_OTHERS = 100;
const home = { name: 'accueil', person: 'claire', route: { screen: 'home' } } as const;
const fileOf = (memberId: number) => ({ name: 'fiche', person: 'claire', route: { screen: 'member', memberId, tab: 'overview' } }) as const;

test('an advisor of another agency finds nothing of a member of Vannes, by no way in (negative test 7)', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'yann');
  const foreign = await forceQuery(page, 'member.file', { memberId: HEROINE_ID });
  expect(foreign).toEqual({ ok: false, refusal: { code: 'not-found' } });
  expect(foreign).toEqual(await forceQuery(page, 'member.file', { memberId: 999_999 }));
  expect(await forceCommand(page, 'member.reveal-nir', { memberId: HEROINE_ID })).toEqual({ ok: false, refusal: { code: 'not-found' } });
  expect((await valueOf<{ count: number }>(forceQuery(page, 'search.find', { text: 'lefevre oeuvrard helene', limitPerGroup: 5 }))).count).toBe(0);
  await showView(desk, fileOf(HEROINE_ID));
  await expect(page.getByText('Cet adhérent n’est pas dans cette base', { exact: true }).last()).toBeVisible();
  await expect.poll(() => logLines(desk.userData).filter((line) => line.includes('"code":"not-found"')).length).toBeGreaterThanOrEqual(4);
});

test('whoever keeps the desk opens no file, is offered none, and is told why', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'gael');
  await expect(page.getByRole('navigation').getByRole('button', { name: /Adhérents|Contrats|Demandes|Validation|Documents/u })).toHaveCount(0);
  expect(await forceQuery(page, 'member.file', { memberId: HEROINE_ID })).toEqual({ ok: false, refusal: { code: 'not-allowed' } });
  await showView(desk, { ...home, route: { screen: 'members' } });
  await expect(page.getByRole('alert')).toContainText('Votre rôle ne permet pas cette opération.');
});

test('the files of the day are counted, said, stopped at the limit, and more are allowed by the responsable alone', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  const { alertAt, limit } = await openUntil(page, (viewing) => viewing.opened >= viewing.alertAt);
  await showView(desk, fileOf(HEROINE_ID));
  await expect(page.getByRole('list', { name: 'Consultations du jour' })).toContainText(`Vous avez ouvert ${alertAt + 1} dossiers aujourd’hui`);
  await openUntil(page, (viewing) => viewing.opened >= viewing.limit);
  await showView(desk, fileOf(399));
  await expect(page.getByRole('alert')).toContainText(`Vous avez ouvert ${limit} dossiers aujourd’hui`);
  await expect(page.getByRole('alert')).toContainText('Demandez à votre responsable');
  expect(await forceCommand(page, 'viewing.grant', { staffId: 'claire-morvan', extra: 5, reason: 'r' })).toMatchObject({ refusal: { code: 'not-allowed' } });
  await leaveFor(page, 'sophie');
  await page.getByRole('button', { name: 'En accorder d’autres à Claire MORVAN' }).click();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await page.getByRole('textbox', { name: /Dossiers en plus/u }).fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Dites pourquoi.')).toBeVisible();
  await page.getByRole('textbox', { name: /Motif/u }).fill('Campagne de rappel');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 dossiers accordés à Claire MORVAN pour la journée.')).toBeVisible();
  await leaveFor(page, 'claire');
  await showView(desk, fileOf(399));
  await expect(page.getByRole('tab', { name: /Contrats/u })).toBeVisible();
});

test('a paper of another group is received, and no more is said of it; a validator reads it once they have proved who they are (SEC-04)', async ({ desk }) => {
  const { page } = desk;
  await signIn(page, 'claire');
  await showView(desk, { ...fileOf(8), route: { screen: 'member', memberId: 8, tab: 'documents' } });
  const row = page.getByRole('row').filter({ hasText: 'Document médical' });
  await expect(row).toContainText('Réservé');
  await expect(page.getByText('Certificat médical')).toHaveCount(0);
  await leaveFor(page, 'karim');
  await showView(desk, { ...fileOf(8), route: { screen: 'member', memberId: 8, tab: 'documents' } });
  // Chromium tells of the answer that asks for a proof as of a failed request.
  desk.forgive(/401/u);
  await page.getByRole('button', { name: /Ouvrir Certificat médical/u }).click();
  await proveWhoOneIs(page);
  await expect(page.getByRole('img', { name: /page/iu }).first()).toBeVisible();
});

interface Viewing {
  readonly opened: number;
  readonly alertAt: number;
  readonly limit: number;
}

async function openUntil(page: Page, isEnough: (viewing: Viewing) => boolean): Promise<Viewing> {
  const read = () => valueOf<Viewing>(forceQuery(page, ownViewingQuery.name, {}));
  let viewing = await read();
  for (let memberId = FIRST_OF_OTHERS + viewing.opened; !isEnough(viewing); memberId += 1) {
    await forceQuery(page, 'member.file', { memberId });
    viewing = await read();
  }
  return viewing;
}

async function leaveFor(page: Page, person: 'claire' | 'sophie' | 'karim'): Promise<void> {
  await leave(page);
  await signIn(page, person);
  await settled(page);
}
