import { describeRuntime } from '../../electron/development/electron-runtime.mjs';
import { prepareAll } from '../../electron/development/prepare.mjs';
import { runTool, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';

/** Files of test/fuzz, and the door: each gets an equal part of the time, one after the other. */
const TARGETS = ['test/fuzz/addresses.test.ts', 'test/fuzz/import.test.ts', 'test/fuzz/papers.test.ts', 'test/fuzz/proof.test.ts', 'test/integration/door-fuzz.test.ts'];

/** `npm run fuzz -- --minutes N` attacks each parser for its part of N minutes with new inputs; a failure names the seed that repeats it. */
await underNode24(import.meta.url, async (args) => {
  const minutes = Number(args[args.indexOf('--minutes') + 1]);
  if (!args.includes('--minutes') || !(minutes > 0)) {
    console.error('npm run fuzz -- --minutes N');
    return 2;
  }
  console.error(describeRuntime(await prepareAll({ forTests: true })));
  const seconds = Math.max(1, Math.round((minutes * 60) / TARGETS.length));
  const code = await runTool('vitest/vitest.mjs', ['run', '--config', 'test/vitest.config.ts', '--no-file-parallelism', ...TARGETS], { env: { ...toolEnvironment(), GUICHET_FUZZ_SECONDS: String(seconds) } });
  console.log(JSON.stringify({ id: 'S5', targets: TARGETS.length, secondsEach: seconds, faults: code === 0 ? 0 : 'see above' }));
  return code;
});
