import { defineConfig } from 'vitest/config';

/** `npm run coverage`: which branches of the rules their own tests take. The report goes to a folder that git ignores. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    pool: 'forks',
    include: ['shared/**/*.test.ts'],
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['shared/{domain,lib}/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: '.cache/coverage',
    },
  },
});
