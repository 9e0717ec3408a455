import type { ElectronApplication } from '@playwright/test';

/** The clock that nobody sets goes on by so much for the desk; what waits by a timer of the engine waits as long as before. */
export async function passTime(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate((_electron, more) => {
    const before = performance.now.bind(performance);
    performance.now = () => before() + more;
  }, milliseconds);
}

/** What that clock says. */
export function uptimeOf(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => performance.now());
}
