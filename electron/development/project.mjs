import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, mkdtempSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} parts */
export function inProject(...parts) {
  return path.join(projectFolder, ...parts);
}

/**
 * A place of the person's own cache, shared by all clones of the project so that a fresh clone finds it ready.
 * The folder that holds it exists on return; the place itself may not.
 *
 * @param {string[]} parts
 */
export function inUserCache(...parts) {
  const place = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'guichet', ...parts);
  mkdirSync(path.dirname(place), { recursive: true });
  return place;
}

/** @param {string} file */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The first 12 hexadecimal digits of a SHA-256: enough to tell versions of our own text apart, short in a path.
 *
 * @param {(string | Buffer)[]} parts
 */
export function shortHash(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 12);
}

/**
 * Fills a folder all or nothing: work happens in a neighbour folder, one rename makes it visible. Two runs at once
 * both work and the first to finish wins.
 *
 * @param {string} folder
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function fillAtomically(folder, fill) {
  const temporary = mkdtempSync(`${folder}-`);
  try {
    await fill(temporary);
    renameSync(temporary, folder);
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
function isTaken(error) {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');
}
