import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { installPackages } from './install-packages.mjs';
import { resolveElectron } from './electron-runtime.mjs';
import { electronSwitches } from './launch.mjs';
import { compileBinding, compiledBindingPath, needsCompiledBinding } from './native-binding.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inProject } from './project.mjs';
import { node24 } from './run-tool.mjs';
import { installSystemPackages } from './system-packages.mjs';
import { lacksDisplay } from './virtual-display.mjs';

/**
 * @typedef {object} Prepared
 * @property {string} electronPath the executable to start
 * @property {string} electronVersion
 * @property {'override' | 'package' | 'registry'} source
 * @property {string | null} nativeBinding the compiled database module, null where the prebuilt one serves
 * @property {string} node24
 * @property {string[]} switches what Electron must be given on this machine, before the application's path
 */

/**
 * Makes this machine able to run Guichet and says with what. Every step looks first whether it is already done.
 * Tests read the same answer from `.cache/runtime.json`.
 *
 * The prebuilt database module serves to look at the application where it loads. Tests have the compiled one, which wipes its memory, and so has every package (`pack.mjs`).
 *
 * @param {{ forTests?: boolean }} [options] the tests also read PDF files and archives
 * @returns {Promise<Prepared>}
 */
export async function prepareAll({ forTests = false } = {}) {
  await installPackages();
  return oneAtATime(() => prepareMachine(forTests));
}

/**
 * @param {boolean} forTests
 * @returns {Promise<Prepared>}
 */
async function prepareMachine(forTests) {
  installSystemPackages(purposes(forTests));
  const electron = await resolveElectron();
  const isCompiled = forTests || needsCompiledBinding(electron.electronVersion);
  const nativeBinding = isCompiled ? await prepareBinding(electron) : null;
  const prepared = { ...electron, nativeBinding, node24, switches: electronSwitches() };
  mkdirSync(inProject('.cache'), { recursive: true });
  writeFileSync(inProject('.cache/runtime.json'), `${JSON.stringify(prepared, null, 2)}\n`);
  return prepared;
}

/**
 * @param {boolean} forTests
 * @returns {import('./system-packages.mjs').Purpose[]}
 */
function purposes(forTests) {
  return ['window', ...(lacksDisplay() ? /** @type {const} */ (['virtualDisplay']) : []), ...(forTests ? /** @type {const} */ (['documents', 'wrongClock']) : [])];
}

/** @param {import('./native-binding.mjs').Target} target */
export async function prepareBinding(target) {
  if (!existsSync(compiledBindingPath(target))) installSystemPackages(['compiler']);
  return compileBinding(target);
}
