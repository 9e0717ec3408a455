import { spawn } from 'node:child_process';
import readline from 'node:readline';

/** How long the application may take to seed the demonstration, show its first rows and be photographed. */
const PHOTOGRAPH_LIMIT_MS = 120_000;
/** How long the application may take to close its database when it is asked to stop. */
const STOP_LIMIT_MS = 10_000;
/** Chromium looks for a system bus that a machine without a desktop does not have; nothing depends on it. */
const NOISE = /ERROR:(dbus\/)?(bus|object_proxy)\.cc/;

/**
 * @typedef {object} Launch
 * @property {string} electronPath
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} photograph fail unless the application reports a screenshot in time
 * @property {boolean} once stop the application after its screenshot
 */

/**
 * Runs the application until it ends or is stopped, and gives the exit code. The application reports on its standard
 * output, one JSON object a line: `{"shown":true,"ms":M}`, `{"ready":true,"rows":N,"ms":M}`, then `{"screenshot":"PATH"}`.
 *
 * @param {Launch} launch
 * @returns {Promise<number>}
 */
export async function runApplication({ electronPath, args, env, photograph, once }) {
  const child = spawn(electronPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = endOf(child);
  passErrorsOn(child.stderr);
  const stop = () => stopGently(child);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const photographed = listen(child.stdout);
    if (photograph) await inTime(photographed, ended, stop);
    if (once) stop();
    const { code, signal } = await ended;
    return once || signal === 'SIGTERM' ? 0 : (code ?? 1);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/**
 * Prints what the application reports and says when it has been photographed.
 *
 * @param {import('node:stream').Readable} output
 * @returns {Promise<void>}
 */
function listen(output) {
  return new Promise((resolve) => {
    readline.createInterface({ input: output }).on('line', (line) => {
      const report = parseReport(line);
      if (report === null) console.log(line);
      else if ('shown' in report) return;
      else if ('screenshot' in report) {
        console.log(`Screenshot: ${report.screenshot}`);
        resolve();
      } else console.log(`First rows: ${report.rows} after ${report.ms} ms`);
    });
  });
}

/**
 * Reads one report of the application; null is any other line.
 *
 * @param {string} line
 * @returns {{ rows: number, ms: number } | { screenshot: string } | { shown: true, ms: number } | null}
 */
export function parseReport(line) {
  if (!/^\{"(?:ready|screenshot|shown)":/.test(line)) return null;
  return JSON.parse(line);
}

/**
 * @param {Promise<void>} photographed
 * @param {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} ended
 * @param {() => void} stop
 */
async function inTime(photographed, ended, stop) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => void (timer = setTimeout(resolve, PHOTOGRAPH_LIMIT_MS, 'late')));
  const first = await Promise.race([photographed.then(() => 'photographed'), ended, late]);
  clearTimeout(timer);
  if (first === 'late') {
    stop();
    await ended;
    throw new Error(`The application showed no rows within ${PHOTOGRAPH_LIMIT_MS / 1000} seconds.`);
  }
  if (first !== 'photographed') {
    const { code, signal } = await ended;
    if (signal !== 'SIGTERM') throw new Error(`The application ended before it showed its first rows (${signal ?? `code ${code}`}).`);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function stopGently(child) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  child.once('close', () => clearTimeout(timer));
}

/** @param {import('node:stream').Readable} errors */
function passErrorsOn(errors) {
  readline.createInterface({ input: errors }).on('line', (line) => {
    if (!NOISE.test(line)) console.error(line);
  });
}
