import { existsSync } from 'node:fs';
import path from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject, readJson } from './project.mjs';
import { node24, run } from './run-tool.mjs';

/**
 * `install --no-save` and not `ci`: it keeps to the versions and integrities of the lock file alike, but does not stop
 * where a registry lacks the binaries of other platforms, which are then absent from the lock file.
 * Only the install script of `node` runs. The others compile what is already prebuilt, or report usage to a vendor.
 * EBADENGINE is about the Node that installs, not the Node 24 that runs the tools.
 */
const STEPS = [
  ['install', '--no-save', '--ignore-scripts', '--loglevel=error'],
  ['rebuild', 'node', '--loglevel=error'],
];

/**
 * Runs npm unless node_modules holds what package-lock.json names. npm writes its own lock file into
 * node_modules when an install has succeeded, so comparing the two needs no stamp of ours.
 */
export async function installPackages() {
  if (!isInstalled()) await oneAtATime(installWhatIsMissing);
}

async function installWhatIsMissing() {
  if (isInstalled()) return;
  console.log('Installing the npm packages…');
  for (const args of STEPS) {
    const code = await run('npm', args, { env: environmentOfThePerson() });
    if (code !== 0) throw new Error(`npm ${args.join(' ')} failed: see its message above.`);
  }
  if (!existsSync(node24)) throw new Error('The install left no Node 24: does package.json still allow the install script of "node"?');
}

function isInstalled() {
  const installedFile = inProject('node_modules/.package-lock.json');
  if (!existsSync(installedFile) || !existsSync(node24)) return false;
  return holdsAll(readJson(installedFile).packages, readJson(inProject('package-lock.json')).packages);
}

/**
 * Says whether everything that the lock names is installed in the same version. Optional packages may be absent:
 * they are the binaries of other platforms.
 *
 * @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>} Packages
 * @param {Packages} installed
 * @param {Packages} locked
 */
export function holdsAll(installed, locked) {
  return Object.entries(locked).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * The environment without the PATH that `npm run` adds: an install must not run on the Node 24 that it is about to
 * delete.
 */
function environmentOfThePerson() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const own = folders.filter((folder) => !folder.endsWith(path.join('node_modules', '.bin')));
  return { ...process.env, PATH: own.join(path.delimiter) };
}
