import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNoFailingDisk } from './failing-disk.ts';
import { runPowerCuts } from './power-loop.ts';
import { deskAtWork, deskInRecovery } from './power-scenes.ts';

/**
 * `npm run power -- --runs N [--turns N] [--seed S]`: watches N desks at work and cuts the power of each at every step; with `--recovery` as many
 * desks that are being restored. With `--fault without-sync` it must find losses. The last line of the standard output is the result; what is
 * wrong goes to the error output.
 */
const impediment = whyNoFailingDisk();
if (impediment !== null) throw new Error(`no disk can be watched here: ${impediment}`);
const { values } = parseArgs({ options: {
  runs: { type: 'string', default: '5' }, turns: { type: 'string', default: '80' }, seed: { type: 'string', default: '1' }, fault: { type: 'string' }, recovery: { type: 'boolean', default: false },
} });
const built = (name: string): string => join(import.meta.dirname, `${name}.js`);
const scene = values.recovery ? deskInRecovery(built('power-recovery-worker')) : deskAtWork(built('power-worker'), Number(values.turns), values.fault === 'without-sync' ? values.fault : undefined);
const summary = await runPowerCuts({ runs: Number(values.runs), seed: Number(values.seed), scene, tell: (line) => console.error(line) });
console.log(JSON.stringify(summary));
process.exitCode = summary.lost + summary.corrupt === 0 ? 0 : 1;
