import { spawn } from 'node:child_process';
import { expect, test } from './desk-test.ts';
import { environment } from './launch-desk.ts';
import { signIn } from './people.ts';
import { APPLICATION, readRuntime } from './prepared.ts';

/** A second start has nothing to load: it should be over in no time; a loaded machine gets ten seconds. */
const SECOND_START_MS = 10_000;

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

test('two desks with their own data run side by side, each with its own person', async ({ launch }) => {
  const [first, second] = [await launch(), await launch()];
  await signIn(first.page, 'claire');
  await signIn(second.page, 'karim');
  await expect(first.page.getByRole('navigation')).toContainText('Claire MORVAN');
  await expect(second.page.getByRole('navigation')).toContainText('Karim BENALI');
});

function startAgain(userData: string): Promise<number | null> {
  const runtime = readRuntime();
  const child = spawn(runtime.electronPath, [...runtime.switches, APPLICATION], {
    env: environment({ GUICHET_USER_DATA: userData, GUICHET_SQLITE_BINDING: runtime.nativeBinding ?? '' }),
    stdio: 'ignore',
    timeout: SECOND_START_MS,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}
