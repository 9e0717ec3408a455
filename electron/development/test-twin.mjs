import { copyFileSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { burnTwinFuse } from './fuses.mjs';

/**
 * Makes the twin of a package: the same files, but for its executable, in which the one fuse is turned that Playwright needs.
 *
 * @param {{ shipped: string, twin: string, executable: string }} places folders, and the executable's name in both
 */
export async function makeTestTwin({ shipped, twin, executable }) {
  copyPackage(shipped, twin, executable);
  await burnTwinFuse(path.join(twin, executable));
}

/**
 * Copies a package by hard links where the disk allows it; `own` is copied in any case, because it will be changed.
 *
 * @param {string} source
 * @param {string} target
 * @param {string} [own]
 */
export function copyPackage(source, target, own) {
  rmSync(target, { recursive: true, force: true });
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const name = path.relative(source, path.join(entry.parentPath, entry.name));
    const place = path.join(target, name);
    mkdirSync(path.dirname(place), { recursive: true });
    if (name === own) copyFileSync(path.join(source, name), place);
    else linkOrCopy(path.join(source, name), place);
  }
}

/**
 * @param {string} source
 * @param {string} target
 */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    // Another disk: a link cannot cross.
    copyFileSync(source, target);
  }
}
