import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What stays outside of the bundle: Node, the drivers of Electron and of PostgreSQL, what builds programs, and the two modules with a compiled part. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', '@playwright/test', 'pg', 'vite', ...builtinModules, /^node:/u];

/** The bench measures the product's own modules, which take their SQL in by `?raw`: so it is bundled as the product is. */
export default defineConfig({
  root: import.meta.dirname,
  // The fixtures that tests share clean up after « their test »: here that is the end of the run.
  resolve: { alias: { vitest: `${import.meta.dirname}/end-of-run.ts` } },
  build: {
    outDir: '../../out/bench',
    emptyOutDir: true,
    target: 'node24',
    ssr: true,
    minify: false,
    rolldownOptions: { input: { run: 'test/bench/run.ts', 'first-connection-thread': 'test/bench/first-connection-thread.ts' }, external: EXTERNAL, output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'electron', '@playwright/test', 'pg', 'vite'] },
});
