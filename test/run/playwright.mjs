import { buildApplication } from '../../electron/development/build-application.mjs';
import { describeRuntime } from '../../electron/development/electron-runtime.mjs';
import { runtimeEnvironment } from '../../electron/development/launch.mjs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { runTool, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { withDisplay } from '../../electron/development/virtual-display.mjs';

/**
 * Runs Playwright on the built application, on a virtual display where there is none. The tests read which Electron
 * to start, and with which switches, from `.cache/runtime.json`.
 *
 * @param {string[]} args
 */
export async function runPlaywright(args) {
  const runtime = await prepareAll({ forTests: true });
  console.log(describeRuntime(runtime));
  await buildApplication();
  return withDisplay((display) =>
    runTool('@playwright/test/cli.js', ['test', '--config', 'test/e2e/playwright.config.ts', ...args], {
      env: { ...toolEnvironment(), ...runtimeEnvironment(runtime), ...display },
    }),
  );
}
