import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What stays outside of the bundle: Node and the modules with a compiled part. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', ...builtinModules, /^node:/u];

/** The long runs start thousands of processes of the product's own modules: they are bundled as the product is, or each would read them one by one. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../out/reliability',
    emptyOutDir: true,
    target: 'node24',
    ssr: true,
    minify: false,
    rolldownOptions: {
      input: { kill: 'test/reliability/kill.ts', 'kill-worker': 'test/reliability/kill-worker.ts', recovery: 'test/reliability/recovery.ts', disk: 'test/reliability/disk.ts', 'disk-run': 'test/reliability/disk-run.ts', power: 'test/reliability/power.ts', 'power-worker': 'test/reliability/power-worker.ts', 'power-recovery-worker': 'test/reliability/power-recovery-worker.ts' },
      external: EXTERNAL,
      // Beside the entries: a fixture names the threads of the product by their place from its own, two folders below the project.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'electron'] },
});
