import type { ElectronApplication } from '@playwright/test';

/** The clock that nobody sets goes on by so much for the desk; what waits by a timer of the engine waits as long as before. */
export async function passTime(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate((_electron, more) => {
    const before = performance.now.bind(performance);
    performance.now = () => before() + more;
  }, milliseconds);
}

/** What that clock says. Playwright may lose an answer whose promise the engine collects before it is read: a clock is asked again. */
export async function uptimeOf(app: ElectronApplication): Promise<number> {
  const ask = (): Promise<number> => app.evaluate(() => performance.now());
  try {
    return await ask();
  } catch (error) {
    if (!String(error).includes('promise was garbage collected')) throw error;
    return ask();
  }
}
