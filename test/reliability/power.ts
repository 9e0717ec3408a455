import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNoFailingDisk } from './failing-disk.ts';
import { runPowerCuts } from './power-loop.ts';

/**
 * `npm run power -- --runs N [--turns N] [--seed S]`: watches N desks and cuts the power of each at every step. With `--fault without-sync` it must
 * find losses. The last line of the standard output is the result; what is wrong goes to the error output.
 */
const impediment = whyNoFailingDisk();
if (impediment !== null) throw new Error(`no disk can be watched here: ${impediment}`);
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, turns: { type: 'string', default: '80' }, seed: { type: 'string', default: '1' }, fault: { type: 'string' } } });
const summary = await runPowerCuts({
  runs: Number(values.runs), turns: Number(values.turns), seed: Number(values.seed), worker: join(import.meta.dirname, 'power-worker.js'),
  ...(values.fault === 'without-sync' ? { fault: 'without-sync' } : {}), tell: (line) => console.error(line),
});
console.log(JSON.stringify(summary));
process.exitCode = summary.lost + summary.corrupt === 0 ? 0 : 1;
