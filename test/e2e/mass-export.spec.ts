import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { NO_FILTER } from '../../shared/contract/grid-contract.ts';
import { loadProfile } from '../../electron/settings/insurer-profile.ts';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceProof, forceQuery, valueOf, type DoorReply } from './door.ts';
import { goTo } from './entries.ts';
import { listening, proveWhoOneIs, signIn } from './people.ts';

/*
 * Negative test 35: many rows leave Guichet for a written reason alone, by somebody who has just proved who they are; each try is in
 * the journal. « Many » is a dated value of the profile.
 */

const LIMIT = loadProfile().accounts.massExport.rows;
const REASON = 'Relance des échéances de décembre';
/** Exports are asked for once a second at most. */
const NEXT_SECOND_MS = 1100;

interface Line {
  readonly action: string;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

test('a mass export asks for a reason, then who is there, then writes the file; each try is in the journal (negative test 35)', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-export-'));
  const path = join(folder, 'contrats.csv');
  const { page } = await launch({ env: { GUICHET_EXPORT_PATH: path } });
  await signIn(page, 'sophie');
  await goTo(page, { screen: 'contracts' });
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await listening(page);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Motif de l’export' });
  await expect(dialog.getByRole('button', { name: 'Exporter' })).toHaveAttribute('aria-disabled', 'true');
  await page.waitForTimeout(NEXT_SECOND_MS);
  await dialog.getByRole('textbox').fill(REASON);
  await dialog.getByRole('button', { name: 'Exporter' }).click();
  expect(existsSync(path), 'nothing is written before the proof').toBe(false);
  await page.waitForTimeout(NEXT_SECOND_MS);
  await proveWhoOneIs(page);
  await expect(page.getByRole('status').filter({ hasText: /contrats\sexportés\sdans\s«\scontrats\.csv/u })).toBeVisible();
  expect(readFileSync(path, 'utf8').split('\r\n').length).toBeGreaterThan(LIMIT);
  await expect.poll(() => entries(page), 'the journal is written within a second').toEqual(['refused reason-needed', 'refused step-up-needed', `done ${REASON}`]);
  rmSync(folder, { recursive: true });
});

test('whoever forces the door exports nothing without a reason, nor without a proof, nor on the proof of a colleague', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-export-'));
  const path = join(folder, 'contrats.csv');
  const { page } = await launch({ env: { GUICHET_EXPORT_PATH: path } });
  await signIn(page, 'sophie');
  expect((await exportAll(page, null)).refusal).toMatchObject({ code: 'reason-needed', facts: { limit: LIMIT } });
  expect((await exportAll(page, '   court   ')).refusal?.code).toBe('reason-needed');
  expect((await exportAll(page, REASON)).refusal?.code).toBe('step-up-needed');
  expect((await forceProof(page, 'faux et archifaux')).refusal?.code).toBe('step-up-wrong');
  expect((await exportAll(page, REASON)).refusal?.code, 'a wrong proof').toBe('step-up-needed');
  await valueOf(forceProof(page));
  await valueOf(forceCommand(page, 'session.leave', {}));
  await expect(page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible();
  await signIn(page, 'karim');
  expect((await exportAll(page, REASON)).refusal?.code, 'the proof was of somebody else').toBe('step-up-needed');
  expect(existsSync(path)).toBe(false);
  rmSync(folder, { recursive: true });
});

test('as many rows as the profile lets go are exported without a word', async ({ launch }) => {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-export-'));
  const { page } = await launch({ env: { GUICHET_EXPORT_PATH: join(folder, 'contrats.csv') } });
  await signIn(page, 'sophie');
  const [held = 0] = await valueOf<readonly number[]>(forceQuery(page, 'contracts.counts', { filters: [{ ...NO_FILTER, lines: ['habitation'] }] }));
  expect(held).toBeLessThanOrEqual(LIMIT);
  expect(await valueOf(exportAll(page, null, { lines: ['habitation'] }))).toMatchObject({ rows: held });
  rmSync(folder, { recursive: true });
});

async function exportAll(page: Page, reason: string | null, filter: object = {}): Promise<DoorReply> {
  await page.waitForTimeout(NEXT_SECOND_MS);
  return forceCommand(page, 'contracts.export', { filter: { ...NO_FILTER, ...filter }, sort: { column: 'number', descending: false }, columns: ['number'], reason });
}

/** How the tries to export ended, oldest first. */
async function entries(page: Page): Promise<readonly string[]> {
  const { rows } = await valueOf<{ readonly rows: readonly Line[] }>(forceQuery(page, 'journal.page', { only: 'all', after: null }));
  return rows.filter(({ action }) => action === 'contracts.export').map(({ outcome, detail }) => `${outcome} ${detail.code ?? detail.reason}`).toReversed();
}
