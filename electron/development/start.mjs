import { mkdirSync } from 'node:fs';
import { buildApplication } from './build-application.mjs';
import { joinOnce, readDeskArguments } from './desk-arguments.mjs';
import { describeRuntime } from './electron-runtime.mjs';
import { runtimeEnvironment } from './launch.mjs';
import { prepareAll } from './prepare.mjs';
import { inProject, projectFolder } from './project.mjs';
import { runApplication } from './run-application.mjs';
import { underNode24 } from './under-node-24.mjs';
import { lacksDisplay, withDisplay } from './virtual-display.mjs';

/** The demonstration holds invented people only: its passphrase is no secret. */
const DEMONSTRATION_PASSPHRASE = 'demonstration sans secret';

/**
 * `npm start [-- --once] [ARGS…]` opens the application on a demonstration agency. Where nobody can see it, it also
 * leaves a screenshot; `--once` ends it there. `--desk NAME` opens another desk, `--hub URL CODE` takes it into use at a hub. Other arguments go
 * to the application.
 */
await underNode24(import.meta.url, async (args) => {
  const once = args.includes('--once');
  const photograph = once || lacksDisplay();
  const { folder, hub, rest } = readDeskArguments(args, process.env);
  const runtime = await prepareAll();
  console.log(describeRuntime(runtime));
  await buildApplication();
  if (hub !== null) await joinOnce(folder, hub, process.env.GUICHET_PASSPHRASE ?? DEMONSTRATION_PASSPHRASE);
  return withDisplay((display) =>
    runApplication({
      electronPath: runtime.electronPath,
      args: [...runtime.switches, projectFolder, ...rest.filter((arg) => arg !== '--once')],
      env: demonstrationEnvironment({ ...runtimeEnvironment(runtime), ...display, GUICHET_USER_DATA: folder }, photograph),
      photograph,
      once,
    }),
  );
});

/**
 * @param {Record<string, string | undefined> & { GUICHET_USER_DATA: string }} additions
 * @param {boolean} photograph
 */
function demonstrationEnvironment(additions, photograph) {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  mkdirSync(additions.GUICHET_USER_DATA, { recursive: true });
  const screenshot = photograph ? { GUICHET_SCREENSHOT: inProject('.cache/start.png'), GUICHET_DEMO_PERSON: process.env.GUICHET_DEMO_PERSON ?? 'claire-morvan' } : {};
  return { ...inherited, ...additions, ...screenshot, GUICHET_DEMO: '1' };
}
