import { builtinModules } from 'node:module';
import type { UserConfig } from 'vite';

/** What stays outside of the bundle: Electron, Node, the two modules with a compiled part, and libheif, whose licence (LGPL) asks that it can be replaced. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', /^libheif-js/u, ...builtinModules, /^node:/u];

type RolldownOptions = NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>;
type Output = Exclude<NonNullable<RolldownOptions['output']>, readonly unknown[]>;

/** ESM for the Node that Electron holds: what the main process and its threads are built alike by. */
export function bundleForNode(input: Readonly<Record<string, string>>, emptyOutDir: boolean, output: Output): UserConfig {
  return {
    root: import.meta.dirname,
    build: {
      outDir: '../out/main', emptyOutDir, target: 'node20', ssr: true, minify: false, sourcemap: false,
      rolldownOptions: { input: { ...input }, external: EXTERNAL, output: { format: 'es', entryFileNames: '[name].js', ...output } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'libheif-js', 'electron'] },
  };
}
