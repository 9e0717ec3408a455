import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the processes of these tests for one test file; gives where they lie, two folders below the project as the sources do. */
export async function bundleForTest(name: string): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = fileURLToPath(new URL(`../../out/reliability-${name}/`, import.meta.url));
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)), logLevel: 'error', build: { outDir: folder } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
