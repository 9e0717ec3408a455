import { defineConfig } from '@playwright/test';

const ROOT = new URL('../../', import.meta.url).pathname;

/**
 * `e2e` holds every journey, `screenshots` the pictures, `guide` those of the user guide, `soak` a desk at work for long; all start from the agency that `prepare` fills once;
 * `checklist` judges what they all created; `packaged` needs the packages that `test/run/packed-smoke.mjs` makes. A test owns
 * its user data folder, so that two of them run side by side.
 */
export default defineConfig({
  testDir: '.',
  outputDir: `${ROOT}test-results`,
  timeout: 180_000,
  // Beyond, what is awaited does not come: no screen takes so long, a machine that does much else may.
  expect: { timeout: 15_000 },
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  projects: [
    { name: 'prepare', testMatch: 'prepare.setup.ts', teardown: 'checklist' },
    { name: 'checklist', testMatch: 'contents.teardown.ts' },
    { name: 'e2e', testMatch: '*.spec.ts', dependencies: ['prepare'] },
    { name: 'soak', testMatch: '*.long.ts', dependencies: ['prepare'] },
    { name: 'packaged', testMatch: '*.packaged.ts' },
    { name: 'screenshots', testMatch: '*.pictures.ts', dependencies: ['prepare'] },
    { name: 'guide', testMatch: 'guide.images.ts', dependencies: ['prepare'] },
  ],
});
