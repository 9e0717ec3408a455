import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/** What stays outside of the bundle: Electron, Node, the two modules with a compiled part, and libheif, whose licence (LGPL) asks that it can be replaced. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', /^libheif-js/u, ...builtinModules, /^node:/u];

/** The main process, its threads and the command line: one ESM bundle with shared chunks. The preload has its own config. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../out/main',
    emptyOutDir: true,
    target: 'node20',
    ssr: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        main: 'electron/main.ts',
        'reader-worker': 'electron/reader/reader-worker.ts',
        'paper-worker': 'electron/papers/paper-worker.ts',
        'document-worker': 'electron/documents/document-worker.ts',
        'export-worker': 'electron/export/export-worker.ts',
        'import-worker': 'electron/import/import-worker.ts',
        'journal-worker': 'electron/audit/journal-worker.ts',
        'privacy-worker': 'electron/privacy/privacy-worker.ts',
        'rekey-worker': 'electron/session/rekey-worker.ts',
        'demonstration-worker': 'electron/session/demonstration-worker.ts',
        'backup-worker': 'electron/backup/backup-worker.ts',
        'recovery-worker': 'electron/recovery/recovery-worker.ts',
        cli: 'electron/cli/guichet.ts',
      },
      external: EXTERNAL,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'libheif-js', 'electron'] },
});
