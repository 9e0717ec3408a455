import { existsSync, readFileSync } from 'node:fs';
import { listBackups } from './backup-file.ts';
import { countCommittedFrames, logOf, logSalt } from './log-header.ts';
import type { Manifest } from './manifest.ts';

/**
 * Whether the newest backup already holds every act: the write-ahead log is still the one that began with it, and nothing was
 * written since. It costs three small reads and needs no key: a manifest that lies here costs one backup too few or too many,
 * and recovery believes none without its seal.
 */
export function isBackedUp(folder: string, databasePath: string): boolean {
  const log = newestLog(folder);
  return log !== null && logSalt(logOf(databasePath)) === log.salt && countCommittedFrames(logOf(databasePath)) <= log.ownFrames;
}

/** Whether newest backup and present log together make the desk whole, whatever befalls its database file. */
export function isCovered(folder: string, databasePath: string): boolean {
  return newestLog(folder)?.salt === logSalt(logOf(databasePath));
}

function newestLog(folder: string): Manifest['log'] | null {
  const [newest] = listBackups(folder);
  if (newest === undefined || !existsSync(newest.manifestPath)) return null;
  try {
    const { facts } = JSON.parse(readFileSync(newest.manifestPath, 'utf8')) as { readonly facts: Pick<Manifest, 'log'> };
    return facts.log;
  } catch {
    // A manifest that cannot be read vouches for nothing: a new backup is due.
    return null;
  }
}
