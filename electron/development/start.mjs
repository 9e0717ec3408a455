import { mkdirSync } from 'node:fs';
import { buildApplication } from './build-application.mjs';
import { describeRuntime } from './electron-runtime.mjs';
import { runtimeEnvironment } from './launch.mjs';
import { prepareAll } from './prepare.mjs';
import { inProject, projectFolder } from './project.mjs';
import { runApplication } from './run-application.mjs';
import { underNode24 } from './under-node-24.mjs';
import { lacksDisplay, withDisplay } from './virtual-display.mjs';

/**
 * `npm start [-- --once] [ARGS…]` opens the application on a demonstration agency. Where nobody can see it, it also
 * leaves a screenshot; `--once` ends it there. Other arguments go to the application.
 */
await underNode24(import.meta.url, async (args) => {
  const once = args.includes('--once');
  const photograph = once || lacksDisplay();
  const runtime = await prepareAll();
  console.log(describeRuntime(runtime));
  await buildApplication();
  return withDisplay((display) =>
    runApplication({
      electronPath: runtime.electronPath,
      args: [...runtime.switches, projectFolder, ...args.filter((arg) => arg !== '--once')],
      env: demonstrationEnvironment({ ...runtimeEnvironment(runtime), ...display }, photograph),
      photograph,
      once,
    }),
  );
});

/**
 * @param {Record<string, string | undefined>} additions
 * @param {boolean} photograph
 */
function demonstrationEnvironment(additions, photograph) {
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env;
  const userData = process.env.GUICHET_USER_DATA ?? inProject('.cache/demo');
  mkdirSync(userData, { recursive: true });
  const screenshot = photograph ? { GUICHET_SCREENSHOT: inProject('.cache/start.png'), GUICHET_DEMO_PERSON: 'claire-morvan' } : {};
  return { ...inherited, ...additions, ...screenshot, GUICHET_DEMO: '1', GUICHET_USER_DATA: userData };
}
