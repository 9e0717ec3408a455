import type { ElectronApplication, Page } from '@playwright/test';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from './desk-test.ts';
import { forceQuery } from './door.ts';
import { passTime, uptimeOf } from './pass-time.ts';
import { APPLICATION } from './prepared.ts';
import { accountOf, REAL_SIGN_IN, signInAs } from './real-sign-in.ts';

const HOUR_MS = 3_600_000;
/** The desk looks every five seconds. */
const NEXT_LOOK_MS = 6000;
const LOCKED = { timeout: 30_000 } as const;

let application = '';
test.beforeAll(() => {
  application = anApplicationWhoseIdleMinutesAre(1);
});
test.afterAll(() => rmSync(application, { recursive: true, force: true }));

test('after the idle time of the insurer’s profile, here a minute that nobody touches anything in, the desk locks by itself and says why (negative test 41)', async ({ launch }) => {
  test.setTimeout(120_000);
  const { app, page } = await launch({ env: REAL_SIGN_IN, application });
  // From before the entry, which takes as long as the machine needs: the minute begins no earlier.
  const cameAt = await uptimeOf(app);
  await signInAs(page, 'claire');
  // This part of the minute passes at once; the rest is waited for.
  await letPassUntouched(app, 45_000);
  await expectLocked(page, 'faute d’activité', { timeout: 60_000 });
  expect((await uptimeOf(app)) - cameAt, 'not before its minute').toBeGreaterThanOrEqual(60_000);
  await page.getByLabel('Phrase de passe', { exact: true }).fill(accountOf('claire').passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByRole('navigation')).toBeVisible(LOCKED);
  await page.waitForTimeout(NEXT_LOOK_MS);
  await expect(page.getByRole('navigation'), 'whoever has come back has their minute again').toBeVisible();
});

test('after twelve hours the desk locks whatever the person does, and everything is to be proved again (negative test 41)', async ({ launch }) => {
  test.setTimeout(120_000);
  const { app, page } = await launch({ env: REAL_SIGN_IN });
  await signInAs(page, 'claire');
  await letPassAtWork(app, 11.9 * HOUR_MS);
  await page.waitForTimeout(7000);
  await expect(page.getByRole('navigation'), 'still open six minutes before').toBeVisible();
  await letPassAtWork(app, 0.2 * HOUR_MS);
  await expect(page.getByRole('navigation')).toHaveCount(0, LOCKED);
  await expect.poll(() => forceQuery(page, 'desk.summary', {}).then((reply) => reply.refusal?.code, () => 'no page yet')).toBe('not-signed-in');
  await expect(page.getByRole('textbox', { name: 'Identifiant' }), 'passphrase and telephone, not the passphrase alone').toBeVisible(LOCKED);
});

async function expectLocked(page: Page, why: string, within: { timeout: number }): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Poste verrouillé', includeHidden: true })).toBeAttached(within);
  await expect(page.getByText(/^Verrouillé à/u)).toContainText(why);
  await expect.poll(() => forceQuery(page, 'desk.summary', {}).then((reply) => reply.refusal?.code, () => 'no page yet')).toBe('not-signed-in');
}

/** The system has counted no key and no pointer all the while. */
async function letPassUntouched(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, more) => {
    const before = powerMonitor.getSystemIdleTime.bind(powerMonitor);
    powerMonitor.getSystemIdleTime = () => before() + more / 1000;
  }, milliseconds);
  await passTime(app, milliseconds);
}

/** The person is there all the while, as far as the system can tell. */
async function letPassAtWork(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }) => void (powerMonitor.getSystemIdleTime = () => 0));
  await passTime(app, milliseconds);
}

/** The program as it is built for an insurer who lets a desk idle for so long: the profile is the one thing that differs. */
function anApplicationWhoseIdleMinutesAre(minutes: number): string {
  const folder = mkdtempSync(join(dirname(APPLICATION), 'application-'));
  cpSync(APPLICATION, folder, { recursive: true });
  const ours = /(["']?idleMinutes["']?:\s*)10\b/gu;
  const programs = readdirSync(join(folder, 'out', 'main'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const changed = programs.filter((file) => {
    const path = join(folder, 'out', 'main', file);
    const before = readFileSync(path, 'utf8');
    const after = before.replaceAll(ours, `$1${minutes}`);
    if (after !== before) writeFileSync(path, after);
    return after !== before;
  });
  expect(changed, 'programs that hold the profile').not.toEqual([]);
  return folder;
}
