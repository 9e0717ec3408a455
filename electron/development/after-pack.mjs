import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { burnShippedFuses } from './fuses.mjs';
import { writeManifest } from './write-manifest.mjs';

/** @typedef {{ appOutDir: string, electronPlatformName: string, packager: { executableName: string, getResourcesDir: (appOutDir: string) => string, appInfo: { productFilename: string } } }} Packed */

/**
 * Finishes a package before it is signed: fuses, and on Linux the digests that stand for the check that Electron has
 * elsewhere. electron-builder burns eight fuses and does not insist; this burns all and does.
 *
 * @param {Packed} packed
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  const bindings = process.env.GUICHET_PACKED_BINDINGS;
  if (bindings === undefined) throw new Error('GUICHET_PACKED_BINDINGS names no folder of database modules: pack with `npm run pack`.');
  cpSync(bindings, path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds'), { recursive: true });
  await burnShippedFuses(executableOf({ appOutDir, electronPlatformName, packager }));
  if (electronPlatformName === 'linux') writeManifest(appOutDir);
}

/** @param {Packed} packed */
function executableOf({ appOutDir, electronPlatformName, packager }) {
  const names = { linux: packager.executableName, win32: `${packager.appInfo.productFilename}.exe`, darwin: `${packager.appInfo.productFilename}.app` };
  const name = names[/** @type {keyof typeof names} */ (electronPlatformName)];
  const executable = path.join(appOutDir, name ?? '');
  if (name === undefined || !existsSync(executable)) throw new Error(`${electronPlatformName}: no executable ${executable} to burn fuses in`);
  return executable;
}
