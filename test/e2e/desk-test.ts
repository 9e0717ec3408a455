import { expect, test as base } from '@playwright/test';
import { rmSync } from 'node:fs';
import { closeDesk, defectsOf, launchDesk, violationsOf, type Desk, type LaunchOptions } from './launch-desk.ts';

interface DeskFixtures {
  /** Starts one more workstation; all of them are closed and judged when the test ends. */
  readonly launch: (options?: LaunchOptions) => Promise<Desk>;
  /** The workstation of the test, at the choice of the person. */
  readonly desk: Desk;
}

export const test = base.extend<DeskFixtures>({
  launch: async ({}, use) => {
    const desks: Desk[] = [];
    await use(async (options) => {
      const desk = await launchDesk(options);
      desks.push(desk);
      return desk;
    });
    for (const desk of desks) await closeDesk(desk);
    const faults = desks.flatMap((desk) => [...desk.faults, ...defectsOf(desk.userData), ...violationsOf(desk)]);
    for (const { userData } of desks) rmSync(userData, { recursive: true, force: true });
    expect(faults, 'console errors, exceptions, violations and defects').toEqual([]);
  },
  desk: async ({ launch }, use) => {
    await use(await launch());
  },
});

export { expect };
