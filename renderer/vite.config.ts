import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: { alias: { zod: join(import.meta.dirname, 'api/no-schema.ts') } },
  css: { transformer: 'lightningcss' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The grid loads when its screen does; what the first screen needs stays in the first chunk (quality goal P19).
    chunkSizeWarningLimit: 1200,
    assetsInlineLimit: 0,
    // One program and one sheet of styles before the first frame: each file more goes through the main process, which opens the desk meanwhile.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
  },
});
