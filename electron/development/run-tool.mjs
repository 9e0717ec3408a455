import { spawn } from 'node:child_process';
import path from 'node:path';
import { inProject } from './project.mjs';

/** Node 24 as the `node` package of the registry ships it, whatever Node the person has. */
export const node24 = inProject('node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** The environment in which every `node` is Node 24 and every installed tool has its name. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${inProject('node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Runs a command to its end with this terminal and gives its exit code. SIGINT and SIGTERM go to the command,
 * which decides how to stop.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: inProject(), shell: needsShell(command), ...options });
    const stopForwarding = forwardSignals(child);
    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('close', (code) => {
      stopForwarding();
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs an installed tool under Node 24.
 *
 * @param {string} entry the script, from node_modules
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runTool(entry, args, options = {}) {
  return run(node24, [inProject('node_modules', entry), ...args], { env: toolEnvironment(), ...options });
}

/** Since Node 20.12, Windows starts .cmd files through a shell only. @param {string} command */
function needsShell(command) {
  return process.platform === 'win32' && (command === 'npm' || command.endsWith('.cmd'));
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return () => void process.off('SIGINT', forward).off('SIGTERM', forward);
}
