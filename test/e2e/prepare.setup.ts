import { expect, test } from '@playwright/test';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { forgetRecords } from './contents-records.ts';
import { closeDesk, defectsOf, launchDesk } from './launch-desk.ts';
import { AGENCY, APPLICATION, PROJECT } from './prepared.ts';

/** Two minutes: a cold cache on two slow cores, with the first start of Electron. */
const LIMIT_MS = 120_000;

test('the demonstration agency is filled once and asks who works here', async () => {
  test.setTimeout(LIMIT_MS);
  forgetRecords();
  for (const folder of [AGENCY, APPLICATION]) rmSync(folder, { recursive: true, force: true });
  for (const part of ['out', 'resources', 'package.json']) cpSync(join(PROJECT, part), join(APPLICATION, part), { recursive: true });
  mkdirSync(AGENCY, { recursive: true });
  const desk = await launchDesk({ userData: AGENCY });
  await expect(desk.page.getByRole('button', { name: /Claire MORVAN/u })).toBeVisible({ timeout: LIMIT_MS });
  await closeDesk(desk);
  expect(desk.faults).toEqual([]);
  expect(defectsOf(AGENCY)).toEqual([]);
  expect(existsSync(join(AGENCY, 'guichet.db'))).toBe(true);
});
