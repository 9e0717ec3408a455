import { spawnSync } from 'node:child_process';
import { runsAsRoot } from './launch.mjs';

/** Debian packages by what they are for. */
const PACKAGES = {
  window: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libdrm2', 'libxkbcommon0', 'fonts-dejavu-core'],
  virtualDisplay: ['xvfb', 'xauth'],
  compiler: ['g++', 'make', 'python3'],
  documents: ['poppler-utils', 'p7zip-full'],
  wrongClock: ['faketime'],
};

/** @typedef {keyof typeof PACKAGES} Purpose */

/**
 * Installs the missing Debian packages where it may: as root with apt-get. Elsewhere stops with a message that names
 * them. On a Linux without dpkg nothing can be checked, so the names are printed once and the start goes on.
 *
 * @param {Purpose[]} purposes
 */
export function installSystemPackages(purposes) {
  if (process.platform !== 'linux') return;
  const wanted = purposes.flatMap((purpose) => PACKAGES[purpose]);
  const listed = spawnSync('dpkg-query', ['-W', '-f', '${Package}\t${db:Status-Status}\t${Provides}\n'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (listed.error) {
    console.warn(`This Linux has no dpkg: the equivalents of these Debian packages are needed: ${wanted.join(' ')}`);
    return;
  }
  const missing = missingPackages(wanted, listed.stdout);
  if (missing.length > 0) install(missing);
}

/**
 * The wanted packages that neither are installed nor are provided by one that is (libgtk-3-0 became libgtk-3-0t64).
 *
 * @param {string[]} wanted
 * @param {string} listing one line a package: name, status, provided names
 */
export function missingPackages(wanted, listing) {
  const present = new Set();
  for (const line of listing.split('\n')) {
    const [name = '', status, provides = ''] = line.split('\t');
    if (status !== 'installed') continue;
    present.add(name);
    for (const provided of provides.split(',')) present.add(provided.trim().split(' ')[0]);
  }
  return wanted.filter((name) => !present.has(name));
}

/** @param {string[]} missing */
function install(missing) {
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const byHand = `Guichet needs these system packages: ${missing.join(' ')}\nInstall them as root, then start again:\n  apt-get update && ${command}`;
  if (!runsAsRoot()) throw new Error(byHand);
  console.log(`Installing the system packages ${missing.join(' ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of ['apt-get update', command]) {
    const [program = '', ...args] = step.split(' ');
    const done = spawnSync(program, args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (done.status !== 0) throw new Error(`${done.stderr ?? ''}\n"${step}" failed.\n${byHand}`);
  }
}
