import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { aSystemClock } from './a-system-clock.ts';
import { expect, test } from './desk-test.ts';
import { forceQuery, valueOf } from './door.ts';
import { closeDesk, type Desk } from './launch-desk.ts';
import { APPLICATION } from './prepared.ts';
import { accountOf, REAL_SIGN_IN, signInAs } from './real-sign-in.ts';

/* Goal R8: the clock of the system itself is wrong, under the application as it runs. Debian's libfaketime answers in its place. */

const DAY_MS = 86_400_000;
const TEN_YEARS_DAYS = 3653;
/** A lock gives the window a new process, which under this clock takes some seconds to begin. */
const NEW_PAGE = { timeout: 90_000 } as const;

test('a clock that jumps while an administrator works shuts them out neither of their stay nor of the way back from a lock', async ({ launch }) => {
  test.setTimeout(480_000);
  const clock = aSystemClock();
  clock.set(0);
  const desk = await launch({ env: { ...REAL_SIGN_IN, ...clock.env } });
  await signInAs(desk.page, 'gael');
  for (const days of [TEN_YEARS_DAYS, -TEN_YEARS_DAYS, 0]) {
    clock.set(days);
    await nowAt(desk, days);
    await valueOf(forceQuery(desk.page, 'desk.summary', {}));
    await desk.page.keyboard.press('Control+l');
    await desk.page.getByLabel('Phrase de passe', { exact: true }).fill(accountOf('gael').passphrase, NEW_PAGE);
    await desk.page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(desk.page.getByRole('navigation')).toBeVisible(NEW_PAGE);
  }
  await closeDesk(desk);
  expect(checked(desk.userData, 'verify-audit')).toMatchObject({ ok: true });
});

test('wrong passphrases make the next one wait, whatever the clock says meanwhile', async ({ launch }) => {
  test.setTimeout(480_000);
  const clock = aSystemClock();
  clock.set(0);
  const desk = await launch({ env: { ...REAL_SIGN_IN, ...clock.env } });
  const attempt = () => forceCommandWithPassphrase(desk.page, accountOf('claire').login, 'une phrase tout à fait fausse');
  let refusal = '';
  for (let tries = 0; tries < 12 && refusal !== 'locked-out'; tries += 1) refusal = (await attempt()) ?? '';
  expect(refusal).toBe('locked-out');
  clock.set(TEN_YEARS_DAYS);
  await nowAt(desk, TEN_YEARS_DAYS);
  expect(await attempt()).toBe('locked-out');
});

/** The desk reads this clock by now. */
async function nowAt({ app }: Desk, days: number): Promise<void> {
  await expect.poll(async () => Math.abs(await app.evaluate(() => Date.now()) - Date.now() - days * DAY_MS)).toBeLessThan(DAY_MS);
}

async function forceCommandWithPassphrase(page: Page, login: string, passphrase: string): Promise<string | undefined> {
  const reply = await page.evaluate(
    ([name, typed]) => {
      const door = (window as unknown as { guichet: { command(message: unknown): Promise<{ refusal?: { code: string } }> } }).guichet;
      return door.command({ name: 'session.sign-in', commandId: crypto.randomUUID(), input: { login: name, passphrase: new TextEncoder().encode(typed), code: '000000' } });
    },
    [login, passphrase] as const,
  );
  return reply.refusal?.code;
}

/** The command line reads the same file that the window left. */
function checked(userData: string, command: 'verify-audit'): unknown {
  return JSON.parse(execFileSync(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), command, '--json'], {
    encoding: 'utf8', env: { ...process.env, GUICHET_USER_DATA: userData, GUICHET_PASSPHRASE: 'demonstration sans secret' },
  }));
}
