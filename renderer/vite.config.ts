import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * zod tries `new Function` to learn whether it may compile its schemas. The content policy says no, and reports it: told
 * beforehand, zod does not try. It must be told before its own module runs, whatever chunk that lands in.
 */
const ZOD_WITHOUT_EVALUATION = 'globalThis.__zod_globalConfig ??= { jitless: true };';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: { alias: { zod: join(import.meta.dirname, 'api/no-schema.ts') } },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The grid loads when its screen does; what the first screen needs stays in the first chunk (quality goal P19).
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { intro: ({ moduleIds }) => (moduleIds.some((id) => id.includes('/zod/')) ? ZOD_WITHOUT_EVALUATION : '') } },
  },
});
