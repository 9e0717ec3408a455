import type { Locator } from '@playwright/test';
import { join } from 'node:path';
import { passphraseBytes } from '../../electron/keys/derive-key.ts';
import { openKeyRing } from '../../electron/keys/key-ring.ts';
import { NO_KEYCHAIN } from '../../electron/keys/keychain.ts';
import { openDatabase } from '../../electron/db/open-database.ts';
import { expect, test } from './desk-test.ts';
import { forceQuery } from './door.ts';
import { aUserDataFolder } from './launch-desk.ts';
import { kindOf, processesUnder, scanMemory } from './memory.ts';
import { accountOf, codeOf, REAL_SIGN_IN, signInAs } from './real-sign-in.ts';
import { CALM_MEMBER_ID, HEROINE_ID } from './views.ts';

const SETTLE_MS = 10_000;
const PASSPHRASE = 'sentinelle des brumes au large de Groix';
const SHOWN_NAME = 'SENTINELLEMONTREE';
/** The lock screen names whoever locked it, and nobody else. */
const STILL_SHOWN = { 'the person': Buffer.from('Claire MORVAN'), 'the person 2': Buffer.from('Claire MORVAN', 'utf16le') };

test('ten seconds after a lock no byte of the key, of what was shown or of what was typed is in any process (S7, negative test 41)', async ({ launch }) => {
  test.setTimeout(180_000);
  const { userData, key } = await aDeskWithSentinels();
  const desk = await launch({ userData, env: REAL_SIGN_IN });
  const { page } = desk;
  const { login } = accountOf('claire');
  const wanted = wantedWith(key);
  await typeSecretly(page.getByLabel('Identifiant'), login);
  await typeSecretly(page.getByLabel('Phrase de passe', { exact: true }), PASSPHRASE);
  // While its field holds it: afterwards it is there or not as the engine has cleared away.
  const typed = new Set(scanMemory(desk.process.pid ?? 0, wanted).map(({ what }) => what));
  expect(typed, 'the scan sees what is there').toContain('passphrase');
  await typeSecretly(page.getByRole('textbox', { name: 'Code du téléphone' }), codeOf('claire'));
  await page.getByRole('button', { name: /^Entrer/u }).click();
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 15_000 });
  await page.evaluate((id) => (window.location.hash = `/member/${id}/accounts`), HEROINE_ID);
  // Not `expect`, which has the driver read the whole page as text, through the main process, when it has to wait.
  await page.getByRole('tab', { selected: true }).waitFor();
  await page.waitForTimeout(1500);
  await page.evaluate((id) => (window.location.hash = `/member/${id}/rib-change`), CALM_MEMBER_ID);
  await typeSecretly(page.getByRole('textbox', { name: 'IBAN' }), 'FR76 3000 6000 0112 3456 7890 189');
  await typeSecretly(page.getByRole('textbox', { name: /Titulaire/u }), 'SENTINELLE Zéphyrine');
  await page.waitForTimeout(1500);
  const before = new Set(scanMemory(desk.process.pid ?? 0, wanted).map(({ what }) => what));
  for (const what of ['key first half', 'key last half', 'shown', 'typed', 'holder']) expect(before, 'the scan sees what is there').toContain(what);
  const renderers = processesUnder(desk.process.pid ?? 0).filter((id) => kindOf(id) === 'renderer');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { level: 1, name: 'Poste verrouillé', includeHidden: true })).toBeAttached();
  await page.waitForTimeout(SETTLE_MS);
  const found = scanMemory(desk.process.pid ?? 0, { ...wanted, ...STILL_SHOWN });
  expect(renderers.filter((id) => kindOf(id) === 'renderer'), 'processes of the pages that were open').toEqual([]);
  expect(found.some(({ what }) => what in STILL_SHOWN), 'the scan sees the lock screen').toBe(true);
  expect(found.filter(({ what }) => !(what in STILL_SHOWN)), 'bytes of the key, or anything that was shown or typed').toEqual([]);
});

for (const [event, why] of [['suspend', 'mise en veille'], ['lock-screen', 'session du système']] as const) {
  test(`the desk locks when the system tells of « ${event} », and says why (negative test 41)`, async ({ launch }) => {
    const { app, page } = await launch({ env: REAL_SIGN_IN });
    await signInAs(page, 'claire');
    await app.evaluate(({ powerMonitor }, told) => powerMonitor.emit(told), event);
    await expect(page.getByRole('heading', { level: 1, name: 'Poste verrouillé', includeHidden: true })).toBeAttached({ timeout: 15_000 });
    await expect(page.getByText(/^Verrouillé à/u)).toContainText(why);
    await expect.poll(() => forceQuery(page, 'desk.summary', {}).then((reply) => reply.refusal?.code, () => 'no page yet')).toBe('not-signed-in');
  });
}

/**
 * Types without the driver's messages holding the text, which pass through the main process: the page puts it together from its
 * signs, each a thousand too high.
 */
async function typeSecretly(field: Locator, text: string): Promise<void> {
  const signs = [...text].map((sign) => (sign.codePointAt(0) ?? 0) + 1000);
  await field.evaluate((input, codes) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(input, String.fromCodePoint(...codes.map((code) => code - 1000)));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, signs);
}

/** A demonstration agency whose heroine and whose first passphrase are written in no program. */
async function aDeskWithSentinels(): Promise<{ userData: string; key: Buffer }> {
  const userData = aUserDataFolder();
  const ring = openKeyRing({ folder: userData, keychain: () => NO_KEYCHAIN });
  const opened = await ring.open(null, passphraseBytes('demonstration sans secret'));
  const key = Buffer.from(opened?.keys[0]?.key ?? []);
  await ring.place({ login: accountOf('claire').login, kind: 'account', passphrase: passphraseBytes(PASSPHRASE) }, key);
  const connection = openDatabase({ path: join(userData, 'guichet.db'), key });
  connection.prepare('UPDATE person SET last_name = ? WHERE id = (SELECT person_id FROM member WHERE id = ?)').run(SHOWN_NAME, HEROINE_ID);
  connection.close();
  return { userData, key };
}

/** The key by its bytes and as hexadecimal text, and what a page shows or holds, as one byte or two per sign. */
function wantedWith(key: Buffer): Record<string, Buffer> {
  const texts = { shown: SHOWN_NAME, typed: '3000600001123456', grouped: '3000 6000 0112', holder: 'SENTINELLE Z', passphrase: PASSPHRASE };
  const hex = key.toString('hex').slice(0, 32);
  return {
    'key first half': key.subarray(0, 16), 'key last half': key.subarray(16), 'key hex': Buffer.from(hex), 'key hex 2': Buffer.from(hex, 'utf16le'),
    ...Object.fromEntries(Object.entries(texts).flatMap(([what, text]) => [[what, Buffer.from(text)], [`${what} 2`, Buffer.from(text, 'utf16le')]])),
  };
}
