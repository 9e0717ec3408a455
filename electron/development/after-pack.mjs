import { copyFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { burnShippedFuses } from './fuses.mjs';
import { writeManifest } from './write-manifest.mjs';

/** @typedef {{ appOutDir: string, electronPlatformName: string, packager: { executableName: string, appInfo: { productFilename: string } } }} Packed */

/**
 * Finishes a package before it is signed: fuses, and on Linux the digests that stand for the check that Electron has
 * elsewhere. electron-builder burns eight fuses and does not insist; this burns all and does.
 *
 * @param {Packed} packed
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true });
  const binding = process.env.GUICHET_PACKED_BINDING;
  if (binding !== undefined) copyFileSync(binding, path.join(appOutDir, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`));
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
