import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What else than the application decides which code runs. */
const SNAPSHOTS = ['snapshot_blob.bin', 'v8_context_snapshot.bin'];
/** Its licence (LGPL) gives everybody the right to replace it. */
const REPLACEABLE = /(?:^|\/)libheif-js\//;

/**
 * Writes the digests of what a package holds beside its `app.asar`. `electron/installation/verify-installation.ts` says
 * what they are good for.
 *
 * @param {string} folder the folder of the executable
 */
export function writeManifest(folder) {
  const unpacked = 'resources/app.asar.unpacked';
  const names = ['resources/app.asar', ...SNAPSHOTS.filter((name) => existsSync(path.join(folder, name))), ...filesOf(path.join(folder, unpacked)).map((name) => `${unpacked}/${name}`)];
  const digests = (/** @type {string[]} */ own) => Object.fromEntries(own.sort().map((name) => [name, digestOf(path.join(folder, name))]));
  const manifest = { files: digests(names.filter((name) => !REPLACEABLE.test(name))), replaceable: digests(names.filter((name) => REPLACEABLE.test(name))) };
  writeFileSync(path.join(folder, 'resources/integrity.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} file */
function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {string} folder */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
