import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closeDesk } from './launch-desk.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery, valueOf } from './door.ts';
import { goTo } from './entries.ts';
import { leave, listening, signIn } from './people.ts';
import { APPLICATION } from './prepared.ts';
import { CALM_MEMBER_ID } from './views.ts';

const calm = { memberId: CALM_MEMBER_ID } as const;

/** What the command line answers about a file or a workstation: its exit code and its line of JSON. */
function guichet(argv: readonly string[], userData = ''): { exit: number; answer: Record<string, unknown> } {
  const run = spawnSync(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), ...argv, '--json'], {
    encoding: 'utf8', env: { ...process.env, GUICHET_USER_DATA: userData, GUICHET_PASSPHRASE: 'demonstration sans secret' },
  });
  return { exit: run.status ?? -1, answer: JSON.parse(run.stdout) as Record<string, unknown> };
}

const actions = async (page: Page): Promise<readonly string[]> => {
  const { rows } = await valueOf<{ rows: readonly { action: string; actorName: string }[] }>(forceQuery(page, 'member.journal', { ...calm, after: null }));
  return rows.map(({ action, actorName }) => `${actorName}: ${action}`);
};

test('what is done to a file is in its journal, in words; who may not read it is told so', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'overview' });
  await desk.page.getByRole('button', { name: /Afficher le numéro de sécurité sociale/u }).click();
  await desk.page.getByRole('tab', { name: 'Journal' }).click();
  await expect(desk.page.getByText('Journal réservé')).toBeVisible();
  expect((await forceQuery(desk.page, 'member.journal', { ...calm, after: null })).refusal?.code).toBe('not-allowed');
  await leave(desk.page);
  await signIn(desk.page, 'sophie');
  await expect.poll(() => actions(desk.page)).toContain('Claire MORVAN: member.reveal-nir');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'journal' });
  const rows = desk.page.getByRole('table', { name: 'Journal du poste' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Numéro de Sécurité sociale affiché' })).toContainText('Claire MORVAN');
  await expect(rows.filter({ hasText: 'Dossier ouvert' }).last()).toContainText('Fait');
  await goTo(desk.page, { screen: 'journal' });
  await desk.page.getByRole('tab', { name: 'Refus' }).click();
  await expect(rows.filter({ hasText: 'Journal du dossier consulté' }).first()).toContainText('Refusé');
});

test('a dossier de preuve is exported for a reason, recorded, and verified without Guichet', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-proof-'));
  const path = join(folder, 'preuve.json');
  const desk = await launch({ env: { GUICHET_PROOF_PATH: path } });
  await signIn(desk.page, 'sophie');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'journal' });
  await expect(desk.page.getByRole('heading', { name: 'Journal de la fiche' })).toBeVisible();
  await listening(desk.page);
  await desk.page.keyboard.press('Control+Shift+E');
  const dialog = desk.page.getByRole('dialog', { name: 'Exporter le dossier de preuve' });
  await dialog.getByRole('button', { name: 'Choisir l’emplacement' }).click();
  await expect(dialog.getByText('Choisissez le motif', { exact: false })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Saisine du médiateur' }).check();
  await dialog.getByRole('textbox', { name: 'Référence' }).fill('M-2026-118');
  await dialog.getByRole('button', { name: 'Choisir l’emplacement' }).click();
  await expect(desk.page.getByRole('status').filter({ hasText: /preuve\.json\s: \d+\sévénements? exportés?/u })).toBeVisible();
  await expect(desk.page.getByRole('table', { name: 'Journal du poste' }).getByText('Saisine du médiateur', { exact: false })).toBeVisible();
  expect(guichet(['verify-proof', path])).toMatchObject({ exit: 0, answer: { ok: true, fault: null } });
  expect(existsSync(join(folder, 'verifier-un-dossier-de-preuve.html'))).toBe(true);
  expect(readFileSync(path, 'utf8')).not.toMatch(/FR76|\b[12]\d{14}\b/u);
  rmSync(folder, { recursive: true });
});

test('who may not export is refused at the door, and the dialog does not open', async ({ desk }) => {
  await signIn(desk.page, 'karim');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'overview' });
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  await listening(desk.page);
  await desk.page.keyboard.press('Control+Shift+E');
  expect((await forceCommand(desk.page, 'journal.export-proof', { ...calm, reason: 'complaint', reference: '', withVerifier: false })).refusal?.code).toBe('not-allowed');
  await expect(desk.page.getByRole('dialog')).toHaveCount(0);
});

test('an older database put back is said on every screen, and stays in the journal (negative test 45)', async ({ launch }) => {
  let desk = await launch();
  await signIn(desk.page, 'sophie');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'overview' });
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  const { userData } = desk;
  await closeDesk(desk);
  const database = join(userData, 'guichet.db');
  copyDatabase(database, `${database}.old`);
  desk = await launch({ userData });
  await signIn(desk.page, 'claire');
  await goTo(desk.page, { screen: 'member', ...calm, tab: 'overview' });
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  await closeDesk(desk);
  copyDatabase(`${database}.old`, database);
  expect(guichet(['verify-audit'], userData)).toMatchObject({ exit: 1, answer: { ok: false, fault: null, counter: { fault: 'went-back' } } });
  desk = await launch({ userData });
  await signIn(desk.page, 'sophie');
  await expect(desk.page.getByRole('alert')).toHaveCount(0);
  expect(await valueOf(forceCommand(desk.page, 'journal.check-now', {}))).toMatchObject({ state: 'broken', fault: { code: 'went-back' } });
  await expect(desk.page.getByRole('alert')).toContainText('La base est revenue à un état antérieur');
  await desk.page.getByRole('button', { name: 'Ouvrir le journal' }).click();
  await expect(desk.page.getByRole('table', { name: 'Journal du poste' }).getByText('Journal revenu en arrière')).toBeVisible();
  await closeDesk(desk);
  expect(guichet(['verify-audit'], userData)).toMatchObject({ exit: 0, answer: { ok: true } });
});

test('the journal is checked by itself after the start, and the desk is not told when it holds', async ({ desk }) => {
  await signIn(desk.page, 'sophie');
  await goTo(desk.page, { screen: 'journal' });
  await expect(desk.page.getByText(/Intact\s· \d+\sentrées? vérifiées?/u)).toBeVisible({ timeout: 60_000 });
  await expect(desk.page.getByText(/^[0-9a-f]{64}$/u)).toBeVisible();
  await expect(desk.page.getByRole('alert')).toHaveCount(0);
});

/** A database that was closed keeps its newest pages in the log beside it. */
function copyDatabase(from: string, to: string): void {
  for (const part of ['', '-wal']) {
    rmSync(`${to}${part}`, { force: true });
    if (existsSync(`${from}${part}`)) copyFileSync(`${from}${part}`, `${to}${part}`);
  }
}
