import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['shared/**/*.test.ts', 'electron/**/*.test.{ts,mjs}', 'test/run/*.test.mjs', 'renderer/**/*.test.{ts,tsx}', 'test/{architecture,integration,migrations,reliability,security,fuzz}/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
  },
});
