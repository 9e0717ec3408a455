import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inProject } from './project.mjs';

const LOCK = inProject('.cache/preparing');
const LOOK_EVERY_MS = 200;

/**
 * Runs `work` while no other process installs, prepares or builds in this checkout: it waits for the one that does, and finds its work done. Whoever was
 * killed meanwhile holds nothing up. Not to be called within `work`.
 *
 * @template T
 * @param {() => T | Promise<T>} work
 * @param {string} [lock] the file that names the process at work
 * @returns {Promise<T>}
 */
export async function oneAtATime(work, lock = LOCK) {
  const own = `${lock}-${process.pid}`;
  mkdirSync(path.dirname(lock), { recursive: true });
  writeFileSync(own, String(process.pid));
  try {
    await take(lock, own);
  } finally {
    rmSync(own, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * @param {string} lock
 * @param {string} own holds this process already: a link makes the lock with its content at once
 */
async function take(lock, own) {
  let isTold = false;
  while (!tryLink(own, lock)) {
    const holder = holderOf(lock);
    if (holder === null) continue;
    if (!isAlive(holder)) {
      removeStale(lock, own, holder);
      continue;
    }
    // Not among what a command answers: others read that.
    if (!isTold) console.error(`Waiting for process ${holder}, which prepares this folder. If it is no start of Guichet, remove ${lock}.`);
    isTold = true;
    await pause(LOOK_EVERY_MS);
  }
}

/** @param {string} from @param {string} to False where it is there already. */
function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Null where it has just ended. @param {string} lock */
function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Of several that wait one moves it away; whoever moved what another has taken since gives it back.
 *
 * @param {string} lock
 * @param {string} own
 * @param {number} holder
 */
function removeStale(lock, own, holder) {
  const moved = `${own}-stale`;
  try {
    renameSync(lock, moved);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (holderOf(moved) !== holder) tryLink(moved, lock);
  rmSync(moved);
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
