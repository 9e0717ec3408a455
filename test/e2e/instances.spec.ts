import { spawn } from 'node:child_process';
import { expect, test } from './desk-test.ts';
import { environment } from './launch-desk.ts';
import { signIn } from './people.ts';
import { APPLICATION, readRuntime } from './prepared.ts';

/** A second start has nothing to load and is over in no time; one that stays is ended and has no code. A loaded machine gets thirty seconds. */
const SECOND_START_MS = 30_000;

test('a second start on the same desk ends at once and brings the first window back', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const code = await startAgain(desk.userData);
  expect(code).toBe(0);
  const isVisible = (): Promise<boolean | undefined> => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isVisible).toBe(true);
  expect(desk.app.windows()).toHaveLength(1);
  await expect(desk.page.getByRole('navigation')).toBeVisible();
});

test('a link opens a file in the running desk, and a link that asks for more opens nothing', async ({ desk }) => {
  await signIn(desk.page, 'claire');
  expect(await startAgain(desk.userData, ['guichet://member/1'])).toBe(0);
  const heading = async (): Promise<readonly string[]> => Promise.all(desk.app.windows().map((page) => page.getByRole('heading', { level: 1 }).innerText()));
  await expect.poll(heading).toContainEqual(expect.stringContaining('LEFÈVRE-ŒUVRARD'));
  const before = await heading();
  for (const link of ['guichet://member/1?act=member.rib-change', 'guichet://import', 'guichet://member/../../settings']) expect(await startAgain(desk.userData, [link])).toBe(0);
  await desk.page.waitForTimeout(300);
  expect(await heading()).toEqual(before);
});

test('two desks with their own data run side by side, each with its own person', async ({ launch }) => {
  const [first, second] = [await launch(), await launch()];
  await signIn(first.page, 'claire');
  await signIn(second.page, 'karim');
  await expect(first.page.getByRole('navigation')).toContainText('Claire MORVAN');
  await expect(second.page.getByRole('navigation')).toContainText('Karim BENALI');
});

function startAgain(userData: string, args: readonly string[] = []): Promise<number | null> {
  const runtime = readRuntime();
  const child = spawn(runtime.electronPath, [...runtime.switches, APPLICATION, ...args], {
    env: environment({ GUICHET_USER_DATA: userData, GUICHET_SQLITE_BINDING: runtime.nativeBinding ?? '' }),
    stdio: 'ignore',
    timeout: SECOND_START_MS,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}
