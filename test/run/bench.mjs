import { buildApplication } from '../../electron/development/build-application.mjs';
import { describeRuntime } from '../../electron/development/electron-runtime.mjs';
import { runtimeEnvironment } from '../../electron/development/launch.mjs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { node24, run, runTool, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { withDisplay } from '../../electron/development/virtual-display.mjs';

/**
 * `npm run bench [-- ID… --members N --lines N --ci]` measures the built application and its modules; `docs/performance.md` says
 * what each figure is. The figures go to the standard output, all else to the error output.
 */
await underNode24(import.meta.url, async (args) => {
  const runtime = await prepareAll({ forTests: true });
  console.error(describeRuntime(runtime));
  await buildApplication();
  const built = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn', '--config', 'test/bench/vite.config.ts']);
  if (built !== 0) return built;
  const env = { ...toolEnvironment(), ...runtimeEnvironment(runtime) };
  return withDisplay((display) => run(node24, [inProject('out/bench/run.js'), ...args], { env: { ...env, ...display } }));
});
