import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  test: {
    root,
    pool: 'forks',
    setupFiles: ['test/same-inputs.ts'],
    // Beyond, a test hangs. What it prepares and clears away is as much work as the test itself.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // By itself it leaves one processor idle: half of a machine of two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        // Rules have no state and know neither files nor clock (`test/architecture`): a worker loads what they share once, not once a file.
        test: { name: 'rules', include: ['shared/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'desk',
          globalSetup: ['test/build-programs.ts'],
          include: ['electron/**/*.test.{ts,mjs}', 'test/run/*.test.mjs', 'renderer/**/*.test.{ts,tsx}', 'test/{architecture,integration,migrations,reliability,security,fuzz,faults,chaos}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // A real PostgreSQL, started once, only when a test of the hub runs.
        test: { name: 'hub', include: ['hub/**/*.test.ts', 'test/hub/**/*.test.ts'], globalSetup: ['test/hub/postgres-cluster.ts', 'test/build-programs.ts'] },
      },
    ],
  },
});
