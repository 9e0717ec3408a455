import { defineConfig } from 'vitest/config';

/** `npm run coverage`: which branches of the rules, and of what judges by them, their own tests take. The report goes to a folder that git ignores. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    include: ['shared/**/*.test.ts', 'test/integration/**/*.test.ts'],
    testTimeout: 60_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['shared/{domain,judging,lib}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.cache/coverage',
    },
  },
});
