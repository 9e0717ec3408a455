import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery, valueOf } from './door.ts';
import { closeDesk, launchDesk, type Desk, type LaunchOptions } from './launch-desk.ts';
import { passTime } from './pass-time.ts';
import { APPLICATION } from './prepared.ts';
import { CALM_MEMBER_ID } from './views.ts';

type Launch = (options?: LaunchOptions) => Promise<Desk>;

const REPAIRED = 'La base de ce poste a été réparée';
const TYPED = 'Saisi avant la panne';

/** A workstation that worked and was closed in good order: its backup was made on leaving. */
async function aClosedWorkstation(launch: Launch): Promise<string> {
  const desk = await launch();
  await takePlace(desk.page);
  await keepDraft(desk.page);
  await closeDesk(desk);
  expect(readdirSync(join(desk.userData, 'backups')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
  return desk.userData;
}

async function takePlace(page: Page): Promise<void> {
  await valueOf(forceCommand(page, 'session.choose-person', { staffId: 'claire-morvan' }));
}

async function keepDraft(page: Page): Promise<void> {
  const body = JSON.stringify({ iban: '', holder: TYPED, forReimbursements: true, forDebits: true, effectiveOn: null, papers: [] });
  await valueOf(forceCommand(page, 'draft.save', { kind: 'rib-change', memberId: CALM_MEMBER_ID, body }));
}

/** Overwrites the second half of the first thousand pages; the whole file when `from` is 0. */
function damage(userData: string, from: number): void {
  const path = join(userData, 'guichet.db');
  writeFileSync(path, readFileSync(path).fill(0x55, from));
}

async function readReportAndGoOn(page: Page, userData: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: REPAIRED })).toBeVisible();
  const report = page.getByRole('region', { name: 'Compte rendu' });
  await expect(report).toContainText('telle qu’au dernier acte');
  const [aside = ''] = readdirSync(join(userData, 'damaged'));
  await expect(report).toContainText(join(userData, 'damaged', aside));
  await page.getByRole('button', { name: 'J’ai lu, continuer' }).click();
  await expect(page.getByRole('navigation')).toContainText('Claire MORVAN');
  expect(existsSync(join(userData, 'recovery.report'))).toBe(false);
  expect(await valueOf<{ body: { holder: string } }>(forceQuery(page, 'draft.read', { kind: 'rib-change', memberId: CALM_MEMBER_ID }))).toMatchObject({ body: { holder: TYPED } });
}

test('a database found damaged at the start is restored; whoever comes to the desk reads what happened, and goes on', async ({ launch }) => {
  const userData = await aClosedWorkstation(launch);
  damage(userData, 0);
  const desk = await launch({ userData });
  await takePlace(desk.page);
  await readReportAndGoOn(desk.page, userData);
});

test('a database that turns out to be damaged while somebody works is restored under their hands, with what they had just typed', async () => {
  const desk = await launchDesk();
  try {
    await takePlace(desk.page);
    // The first backup of a new workstation comes within two minutes: a minute after its start, which passes at once, at the next look.
    await passTime(desk.app, 60_000);
    await expect.poll(() => existsSync(join(desk.userData, 'backups')) && readdirSync(join(desk.userData, 'backups')).some((name) => name.endsWith('.json')), { timeout: 150_000 }).toBe(true);
    await keepDraft(desk.page);
    damage(desk.userData, 400_000);
    await readUntilDamageShows(desk.page);
    await readReportAndGoOn(desk.page, desk.userData);
  } finally {
    await closeDesk(desk);
  }
});

test('a file of a newer Guichet is refused politely and left as it is', async ({ launch }) => {
  const userData = await aClosedWorkstation(launch);
  writeAsNewer(userData);
  const before = readFileSync(join(userData, 'guichet.db'));
  const desk = await launch({ userData });
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText('Ce fichier vient d’une version plus récente de Guichet');
  await closeDesk(desk);
  expect(readFileSync(join(userData, 'guichet.db')).equals(before)).toBe(true);
});

test('the key of another workstation is not taken for damage: nothing is touched', async ({ launch }) => {
  const userData = await aClosedWorkstation(launch);
  const before = readFileSync(join(userData, 'guichet.db'));
  execFileSync(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), 'demo', '--out', join(userData, 'other', 'guichet.db'), '--members', '1'], { env: CLI });
  cpSync(join(userData, 'other', 'key.json'), join(userData, 'key.json'));
  const desk = await launch({ userData });
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText('Cette clé n’ouvre pas la base de ce poste');
  expect(readFileSync(join(userData, 'guichet.db')).equals(before)).toBe(true);
  expect(existsSync(join(userData, 'damaged'))).toBe(false);
});

const CLI = { ...process.env, GUICHET_PASSPHRASE: 'demonstration sans secret' };

/** Every screen reads other pages: sooner or later one of them is damaged. */
async function readUntilDamageShows(page: Page): Promise<void> {
  await expect(async () => {
    for (let memberId = 1; memberId < 300; memberId += 13) await forceQuery(page, 'member.payments', { memberId, year: null });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Réparation de la base|réparée/u, { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
}

/** As a newer version would leave it: one more migration is applied. */
function writeAsNewer(userData: string): void {
  const script = `
    import { openDatabase } from ${JSON.stringify(new URL('../../electron/db/open-database.ts', import.meta.url).href)};
    import { openKeyRing } from ${JSON.stringify(new URL('../../electron/keys/key-ring.ts', import.meta.url).href)};
    const ring = openKeyRing({ folder: ${JSON.stringify(userData)}, keychain: () => { throw new Error('the operator needs none'); } });
    const key = (await ring.open(null, new TextEncoder().encode('demonstration sans secret'))).keys[0].key;
    const connection = openDatabase({ path: ${JSON.stringify(join(userData, 'guichet.db'))}, key });
    connection.exec("INSERT INTO schema_migration VALUES ('9999-of-tomorrow', 'x', 9999)");
    connection.close();`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
}
