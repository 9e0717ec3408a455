import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, inUserCache, readJson } from './project.mjs';
import { node24, toolEnvironment } from './run-tool.mjs';

/** A download that brings no byte for this long is out of reach: many corporate networks drop it silently. */
const SILENCE_LIMIT_MS = 8_000;
/** A failure is remembered for a day, so that the starts in between do not wait again. */
const FAILURE_MEMORY_MS = 24 * 60 * 60 * 1000;

/** The Electron that package.json pins: the one that ships. */
export function pinnedElectronVersion() {
  return String(readJson(inProject('node_modules/electron/package.json')).version);
}

/**
 * Gives the binary of the `electron` package, downloading it where that works, or null where it does not.
 *
 * @param {{ rememberFailure: boolean }} options without another runtime to fall back on, every start tries again
 * @returns {Promise<{ electronPath: string, electronVersion: string } | null>}
 */
export async function findPackageRuntime({ rememberFailure }) {
  const electronVersion = pinnedElectronVersion();
  const ready = installedBinary();
  if (ready !== null) return { electronPath: ready, electronVersion };
  const failure = inUserCache(`electron-${electronVersion}-download-failed`);
  if (rememberFailure && failedLately(failure)) return null;
  console.log(`Downloading Electron ${electronVersion}…`);
  const downloaded = (await download()) ? installedBinary() : null;
  if (downloaded !== null) return { electronPath: downloaded, electronVersion };
  writeFileSync(failure, `Electron ${electronVersion} could not be downloaded. Remove this file to try again at once.\n`);
  console.log(`Electron ${electronVersion} cannot be downloaded here.`);
  return null;
}

function installedBinary() {
  const folder = inProject('node_modules/electron');
  const pathFile = path.join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = path.join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/** @param {string} failure */
function failedLately(failure) {
  return existsSync(failure) && Date.now() - statSync(failure).mtimeMs < FAILURE_MEMORY_MS;
}

/**
 * Runs the package's own downloader in a temporary folder of ours, whose growth tells a slow download from none.
 *
 * @returns {Promise<boolean>}
 */
async function download() {
  const folder = mkdtempSync(inUserCache('electron-download-'));
  const env = { ...toolEnvironment(), TMPDIR: folder, TEMP: folder, ELECTRON_GET_NO_PROGRESS: '1' };
  const child = spawn(node24, [inProject('node_modules/electron/install.js')], { stdio: 'ignore', env });
  let seen = 0;
  const watch = setInterval(() => {
    const bytes = sizeOf(folder);
    if (bytes === seen) child.kill('SIGKILL');
    seen = bytes;
  }, SILENCE_LIMIT_MS);
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('close', resolve));
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  return code === 0;
}

/** @param {string} folder */
function sizeOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
}
