import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildHub, bundle, link } from './chaos/build-processes.ts';

/* Before a run of the suite: builds what its tests start many times. `test/fixtures/programs.ts` finds it. */

const OUT = join(import.meta.dirname, '..', 'out');
const STARTED = [
  'electron/backup/backup-worker', 'electron/documents/document-worker', 'electron/import/import-worker', 'electron/papers/paper-worker', 'electron/privacy/privacy-worker', 'electron/reader/reader-worker',
  'electron/session/join-worker', 'electron/session/rekey-worker', 'electron/sync/sync-worker', 'test/fixtures/acting-child', 'test/fixtures/joining-child', 'test/fixtures/purge-process',
];

/** Once a run, whichever of its projects asks first. */
export async function setup(): Promise<(() => void) | undefined> {
  if (process.env['GUICHET_BUILT_PROGRAMS'] !== undefined) return undefined;
  mkdirSync(OUT, { recursive: true });
  const place = mkdtempSync(join(OUT, 'programs-'));
  const folder = join(place, 'built');
  process.env['GUICHET_BUILT_PROGRAMS'] = folder;
  await bundle(folder, Object.fromEntries(STARTED.map((name) => [name, `${name}.ts`])));
  await buildHub(folder);
  // An import at the hub finds the desk's migrations two folders above its program.
  link('electron', join(place, 'electron'));
  return () => rmSync(place, { recursive: true, force: true });
}
