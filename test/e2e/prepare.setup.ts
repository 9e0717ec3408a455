import { expect, test } from '@playwright/test';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAFF_ACCOUNTS } from '../../electron/demo/staff-accounts.ts';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { forgetRecords } from './contents-records.ts';
import { closeDesk, defectsOf, launchDesk } from './launch-desk.ts';
import { AGENCY, APPLICATION, KEYS, KEYS_OF_PEOPLE, PROJECT } from './prepared.ts';

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
  await placePassphrases();
});

/** As the desk does at its first start with the real sign-in, before it asks who comes. */
async function placePassphrases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
  cpSync(KEYS, join(folder, 'key.json'));
  const ring = openKeyRing({ folder, keychain: () => NO_KEYCHAIN });
  const opened = await ring.open(null, passphraseBytes('demonstration sans secret'));
  const key = Buffer.from(opened?.keys[0]?.key ?? []);
  for (const { login, passphrase } of STAFF_ACCOUNTS) await ring.place({ login, kind: 'account', passphrase: passphraseBytes(passphrase) }, key);
  cpSync(join(folder, 'key.json'), KEYS_OF_PEOPLE);
  rmSync(folder, { recursive: true });
}
