import { prepareAll } from '../../electron/development/prepare.mjs';
import { inProject } from '../../electron/development/project.mjs';
import { node24, run, runTool, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';

/** `node test/run/reliability.mjs NAME [ARGS…]` bundles test/reliability and runs one of its long proofs: `kill`, `recovery`, `disk-run` or `power`. `power --joined` has a hub too: `test/chaos/power-joined.ts`. */
await underNode24(import.meta.url, async ([name = '', ...args]) => {
  await prepareAll({ forTests: true });
  if (args.includes('--joined')) return run(node24, ['--disable-warning=ExperimentalWarning', '--import', inProject('test/reliability/raw-text.mjs'), inProject('test/chaos/power-joined.ts'), ...args], { env: toolEnvironment() });
  const built = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn', '--config', 'test/reliability/vite.config.ts']);
  if (built !== 0) return built;
  return run(node24, [inProject('out/reliability', `${name}.js`), ...args], { env: toolEnvironment() });
});
