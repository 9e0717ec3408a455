import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/** The built programs of a run. */
export interface Programs {
  readonly desk: string;
  readonly hub: string;
  readonly remove: () => void;
}

const PROJECT = join(import.meta.dirname, '..', '..');
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', /^libheif-js/u, 'pg-native', ...builtinModules, /^node:/u];

/** Processes that are killed every second have to start quickly: they are bundled as the product is, two folders below the project, as the sources are. */
export async function buildProcesses(name: string): Promise<Programs> {
  const folder = join(PROJECT, 'out', name);
  await bundle(folder, { 'desk-process': 'test/chaos/desk-process.ts', 'sync-worker': 'electron/sync/sync-worker.ts' });
  return { desk: join(folder, 'desk-process.js'), hub: await buildHub(folder), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Builds the hub below `folder`; gives where its program is. */
export async function buildHub(folder: string): Promise<string> {
  const hubFolder = join(folder, 'hub');
  await bundle(hubFolder, { main: 'hub/main.ts' });
  // The hub finds its settings and its migrations by their place from its own.
  link('resources', join(folder, 'resources'));
  link('hub/db/migrations', join(hubFolder, 'migrations'));
  return join(hubFolder, 'main.js');
}

/** The environment of a process that starts again and again: what V8 makes of its program is kept beside it. */
export function keepingCompiled(program: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') };
}

export function link(from: string, to: string): void {
  if (!existsSync(to)) symlinkSync(join(PROJECT, from), to);
}

export async function bundle(outDir: string, input: Readonly<Record<string, string>>): Promise<void> {
  await build({
    configFile: false, root: PROJECT, logLevel: 'error',
    build: {
      outDir, emptyOutDir: true, target: 'node24', ssr: true, minify: false,
      rolldownOptions: { input: Object.fromEntries(Object.entries(input).map(([entry, path]) => [entry, join(PROJECT, path)])), external: EXTERNAL, output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'libheif-js', 'electron'] },
  });
}
