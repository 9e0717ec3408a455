import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './desk-test.ts';
import { forceCommand, forceQuery, valueOf } from './door.ts';
import { closeDesk, type Desk } from './launch-desk.ts';
import { signIn } from './people.ts';
import { APPLICATION } from './prepared.ts';
import { accountOf, REAL_SIGN_IN, signInAs } from './real-sign-in.ts';

/* Goal R8: the clock of the system itself is wrong, under the application as it runs. Debian's libfaketime answers in its place. */

const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`;
const DAY_MS = 86_400_000;
const TEN_YEARS_DAYS = 3653;

for (const [name, days] of [['ten years ahead', TEN_YEARS_DAYS], ['ten years back', -TEN_YEARS_DAYS]] as const) {
  test(`a desk that worked under a clock ${name} and starts again under the right one holds nothing back: queue, journal and backups are in order`, async ({ launch }) => {
    test.setTimeout(240_000);
    const clock = aClock();
    clock.set(days);
    const first = await launch({ env: clock.env });
    await nowAt(first, days);
    await signIn(first.page, 'karim');
    const queue = await queueOf(first.page);
    await valueOf(forceCommand(first.page, 'request.take', { requestId: queue[0] }));
    await closeDesk(first);
    const second = await launch({ userData: first.userData });
    await signIn(second.page, 'karim');
    expect(await queueOf(second.page)).toEqual(queue);
    await valueOf(forceCommand(second.page, 'session.choose-person', { staffId: 'sophie-le-gall' }));
    await valueOf(forceCommand(second.page, 'request.take', { requestId: queue[0] }));
    await closeDesk(second);
    expect(checked(first.userData, 'check')).toMatchObject({ problems: [] });
    expect(checked(first.userData, 'verify-audit')).toMatchObject({ ok: true });
    const backups = readdirSync(join(first.userData, 'backups')).filter((file) => file.endsWith('.db')).toSorted();
    const year = (daysAway: number): string => new Date(Date.now() + daysAway * DAY_MS).toISOString().slice(0, 4);
    expect(backups.map((file) => file.slice(0, 11)), 'the newest backup is the last one that was made, whatever its date says').toEqual([`000001_${year(days)}`, `000002_${year(0)}`]);
  });
}

test('a clock that jumps while an administrator works shuts them out neither of their stay nor of the way back from a lock', async ({ launch }) => {
  test.setTimeout(240_000);
  const clock = aClock();
  clock.set(0);
  const desk = await launch({ env: { ...REAL_SIGN_IN, ...clock.env } });
  await signInAs(desk.page, 'gael');
  for (const days of [TEN_YEARS_DAYS, -TEN_YEARS_DAYS, 0]) {
    clock.set(days);
    await nowAt(desk, days);
    await valueOf(forceQuery(desk.page, 'desk.summary', {}));
    await desk.page.keyboard.press('Control+l');
    await desk.page.getByLabel('Phrase de passe', { exact: true }).fill(accountOf('gael').passphrase);
    await desk.page.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(desk.page.getByRole('navigation')).toBeVisible({ timeout: 20_000 });
  }
  await closeDesk(desk);
  expect(checked(desk.userData, 'verify-audit')).toMatchObject({ ok: true });
});

test('wrong passphrases make the next one wait, whatever the clock says meanwhile', async ({ launch }) => {
  test.setTimeout(240_000);
  const clock = aClock();
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

interface SystemClock {
  readonly env: Readonly<Record<string, string>>;
  /** Days ahead of the true time, for every process that runs under it, from now on. */
  set(days: number): void;
}

/** The time since the machine started goes on as it does: no setting of a clock changes it. */
function aClock(): SystemClock {
  if (!existsSync(LIBRARY)) throw new Error(`${LIBRARY}: the Debian package faketime is not there`);
  const file = join(mkdtempSync(join(tmpdir(), 'guichet-clock-')), 'faketime');
  return {
    env: { LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    set: (days) => writeFileSync(file, `${days < 0 ? '' : '+'}${days}d\n`),
  };
}

/** The desk reads this clock by now. */
async function nowAt({ app }: Desk, days: number): Promise<void> {
  await expect.poll(async () => Math.abs(await app.evaluate(() => Date.now()) - Date.now() - days * DAY_MS)).toBeLessThan(DAY_MS);
}

/** The open requests that wait for a decision, in the order of the queue. */
async function queueOf(page: Page): Promise<readonly string[]> {
  const rows = await valueOf<readonly { requestId: string; status: string; pausedAt: number | null }[]>(forceQuery(page, 'requests.list', { state: 'open' }));
  return rows.filter(({ status, pausedAt }) => status === 'to-check' && pausedAt === null).map(({ requestId }) => requestId);
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
function checked(userData: string, command: 'check' | 'verify-audit'): unknown {
  return JSON.parse(execFileSync(process.execPath, [join(APPLICATION, 'out', 'main', 'cli.js'), command, '--json'], {
    encoding: 'utf8', env: { ...process.env, GUICHET_USER_DATA: userData, GUICHET_PASSPHRASE: 'demonstration sans secret' },
  }));
}
