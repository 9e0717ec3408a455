import { readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inProject } from '../../electron/development/project.mjs';
import { node24, run, toolEnvironment } from '../../electron/development/run-tool.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/** `npm run soak -- --minutes N` works at a desk for so long; a line each minute, and the result in the last one. With `--hub` it is a hub that works, for thousands of clients. */
await underNode24(import.meta.url, async (args) => {
  if (args.includes('--hub')) return run(node24, ['--disable-warning=ExperimentalWarning', '--import', inProject('test/reliability/raw-text.mjs'), inProject('test/soak/soak.ts'), ...args], { env: toolEnvironment() });
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '15' } } });
  process.env.SOAK_MINUTES = values.minutes;
  rmSync(inProject('.cache', 'soak.json'), { force: true });
  const code = await runPlaywright(['--project=soak', '--workers=1']);
  console.log(readFileSync(inProject('.cache', 'soak.json'), 'utf8').trim());
  return code;
});
