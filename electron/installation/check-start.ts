import type * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Log } from '../log/log.ts';
import { INSTALLATION } from '../text/installation.ts';
import { refuseStart } from './refuse-start.ts';
import { verifyInstallation } from './verify-installation.ts';

/** The disk as it is: Electron's own `fs` shows `app.asar` as a folder. */
const disk = createRequire(import.meta.url)('original-fs') as typeof fs;

/**
 * Whether what is installed is what was built; when it is not, the start ends here. Runs beside the start of Electron itself.
 * Windows and macOS have Electron's own check (a fuse), and signatures; development has nothing to compare with.
 */
export async function installationHolds(isPackaged: boolean, log: Log): Promise<boolean> {
  if (!isPackaged || process.platform !== 'linux') return true;
  const { changed, replaced } = await verifyInstallation(dirname(process.execPath), (path) => disk.promises.readFile(path));
  for (const file of replaced) log.warn('library-replaced', { file });
  if (changed.length > 0) await refuseStart(changed.map((file) => `installation ${file}`), INSTALLATION.changed(changed));
  return changed.length === 0;
}
