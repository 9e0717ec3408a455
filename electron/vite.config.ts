import { defineConfig } from 'vite';
import { bundleForNode } from './bundle-for-node.ts';

const START = 'start';

/**
 * The main process, apart from its threads: what it needs before the first window is one file, since each file more costs the
 * start its time (quality goal P1). A thread that shared that file would load Electron with it.
 */
export default defineConfig(
  bundleForNode({ main: 'electron/main.ts' }, true, {
    // Beside the entry: the composition root finds the other files from its own.
    chunkFileNames: ({ name }) => (name === START ? '[name].js' : 'chunks/[name]-[hash].js'),
    codeSplitting: { groups: [{ name: START, tags: ['$initial'] }] },
  }),
);
