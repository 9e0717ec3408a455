import { buildApplication } from '../../electron/development/build-application.mjs';
import { describeRuntime } from '../../electron/development/electron-runtime.mjs';
import { runtimeEnvironment } from '../../electron/development/launch.mjs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { node24, run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { withDisplay } from '../../electron/development/virtual-display.mjs';

/** `npm run bench [-- ARGS…]` measures the built application; Node 24 runs TypeScript as it is. */
await underNode24(import.meta.url, async (args) => {
  const runtime = await prepareAll({ forTests: true });
  console.log(describeRuntime(runtime));
  await buildApplication();
  const env = { ...toolEnvironment(), ...runtimeEnvironment(runtime) };
  return withDisplay((display) => run(node24, [inProject('test/bench/run.ts'), ...args], { env: { ...env, ...display } }));
});
