import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject } from './project.mjs';
import { node24, run } from './run-tool.mjs';

/**
 * Which desk `npm start` opens. `--desk NAME` is another one than the usual demonstration, in a folder of its own; `--hub URL CODE` takes it into
 * use at a hub, the first time.
 *
 * @typedef {object} DeskChoice
 * @property {string} folder
 * @property {{ url: string, code: string } | null} hub
 * @property {string[]} rest what goes to the application
 */

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {DeskChoice}
 */
export function readDeskArguments(args, env) {
  const name = valuesAfter(args, '--desk', 1);
  const hub = valuesAfter(args, '--hub', 2);
  if (name !== null && !/^[\w-]+$/.test(name[0] ?? '')) throw new Error('--desk needs a name of letters, digits and hyphens');
  if (hub !== null && name === null && env.GUICHET_USER_DATA === undefined) throw new Error('A desk that joins a hub is not the usual demonstration: name it, --desk NAME');
  const folder = name === null ? (env.GUICHET_USER_DATA ?? inProject('.cache/demo')) : inProject('.cache', `desk-${name[0]}`);
  return { folder, hub: hub === null ? null : { url: hub[0] ?? '', code: hub[1] ?? '' }, rest: without(without(args, '--desk', 1), '--hub', 2) };
}

/**
 * Takes the folder into use at the hub, unless there is a desk in it already. Throws when the hub refused: it has been said why.
 *
 * @param {string} folder
 * @param {{ url: string, code: string }} hub
 * @param {string} passphrase
 */
export async function joinOnce(folder, { url, code }, passphrase) {
  if (existsSync(path.join(folder, 'guichet.db'))) return console.log('This desk is there already: it keeps the hub that it has.');
  const env = { ...process.env, GUICHET_USER_DATA: folder, GUICHET_PASSPHRASE: passphrase };
  const exit = await run(node24, [inProject('out/main/cli.js'), 'join', url, code], { env });
  if (exit !== 0) throw new Error('The desk did not join: nothing was opened.');
}

/**
 * @param {string[]} args
 * @param {string} flag
 * @param {number} count
 */
function valuesAfter(args, flag, count) {
  const at = args.indexOf(flag);
  if (at === -1) return null;
  const values = args.slice(at + 1, at + 1 + count);
  if (values.length < count || values.some((value) => value.startsWith('-'))) throw new Error(`${flag} needs ${count === 1 ? 'a name' : 'the address of the hub and a code'}`);
  return values;
}

/**
 * @param {string[]} args
 * @param {string} flag
 * @param {number} count
 */
function without(args, flag, count) {
  const at = args.indexOf(flag);
  return at === -1 ? args : args.toSpliced(at, 1 + count);
}
