import { buildApplication } from './build-application.mjs';
import { inProject } from './project.mjs';
import { run, node24 } from './run-tool.mjs';
import { underNode24 } from './under-node-24.mjs';

/** `npm run guichet -- COMMAND` runs the headless command line, from the folder of the person who types. */
await underNode24(import.meta.url, async (args) => {
  await buildApplication();
  return run(node24, [inProject('out/main/cli.js'), ...args], { cwd: process.env.INIT_CWD ?? process.cwd(), env: deskEnvironment() });
});

/** Without another choice, the desk is the demonstration that `npm start` opens, whose passphrase is no secret. */
function deskEnvironment() {
  if (process.env.GUICHET_USER_DATA !== undefined) return process.env;
  return { ...process.env, GUICHET_USER_DATA: inProject('.cache/demo'), GUICHET_PASSPHRASE: 'demonstration sans secret' };
}
