import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fromBase32 } from '../../electron/keys/base32.ts';
import { totpCode, totpStep } from '../../electron/keys/totp.ts';
import { aRunningHub, type RunningHub } from './a-running-hub.ts';
import { aSystemClock } from './a-system-clock.ts';
import { expect, test } from './desk-test.ts';
import { choosePassphrase, enrolTelephone } from './enrol-at-window.ts';
import { closeDesk } from './launch-desk.ts';
import { typeSignIn } from './real-sign-in.ts';

/* Negative test 50 as a person meets it: a workstation that has not heard its hub for longer than the lease, under the system's own clock. */

const DAY_MS = 86_400_000;
const LOGIN = 'c.morvan';
const PASSPHRASE = 'onze goélands sur le môle du nord';
/** What a person waits for at the door, and the time that a refusal takes. */
const ANSWERED = { timeout: 60_000 } as const;

test('a workstation that was kept off the network for a month lets nobody in, says why, and opens as soon as the hub is there', async ({ launch }) => {
  test.setTimeout(420_000);
  const hub = await aRunningHub();
  const clock = aSystemClock();
  clock.set(0);
  const userData = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
  const start = () => launch({ userData, env: { GUICHET_DEMO: '0', ...clock.env } });
  try {
    const first = await start();
    const secret = await joinAsClaire(first.page, hub);
    await closeDesk(first);
    await hub.stop();
    clock.set(31);
    const { page } = await start();
    const signIn = (away: number) => typeSignIn(page, { login: LOGIN, passphrase: PASSPHRASE, code: totpCode(fromBase32(secret), totpStep(Date.now() + 31 * DAY_MS) + away) });
    await signIn(0);
    await expect(page.getByText('Ce poste n’a rien reçu du serveur depuis plus de 30\u00A0jours', { exact: false })).toBeVisible(ANSWERED);
    await expect(page.getByRole('navigation')).toBeHidden();
    await hub.start();
    await signIn(1);
    await expect(page.getByRole('navigation')).toBeVisible(ANSWERED);
  } finally {
    await hub.close();
  }
});

/** From the first window; gives the secret of her telephone, base 32. */
async function joinAsClaire(page: Page, hub: RunningHub): Promise<string> {
  await page.getByRole('button', { name: /^Rejoindre le serveur/u }).click();
  await page.getByRole('textbox', { name: 'Adresse du serveur' }).fill(hub.url);
  await page.getByRole('textbox', { name: 'Code de mise en service' }).fill(hub.codeOf('claire-morvan'));
  await page.getByRole('textbox', { name: 'Identifiant' }).fill(LOGIN);
  await choosePassphrase(page, PASSPHRASE);
  await page.getByRole('button', { name: 'Rejoindre le serveur' }).click();
  return enrolTelephone(page);
}
