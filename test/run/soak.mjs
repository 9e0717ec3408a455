import { readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inProject } from '../../electron/development/project.mjs';
import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/** `npm run soak -- --minutes N` works at a desk for so long; a line each minute, and the result in the last one. */
await underNode24(import.meta.url, async (args) => {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '15' } } });
  process.env.SOAK_MINUTES = values.minutes;
  rmSync(inProject('.cache', 'soak.json'), { force: true });
  const code = await runPlaywright(['--project=soak', '--workers=1']);
  console.log(readFileSync(inProject('.cache', 'soak.json'), 'utf8').trim());
  return code;
});
