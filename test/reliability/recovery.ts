import { parseArgs } from 'node:util';
import { runRecoveries } from './recovery-loop.ts';

/** `npm run recovery -- --runs N [--seed S]`: the last line of the standard output is the result; what is wrong goes to the error output. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } } });
const summary = await runRecoveries({ runs: Number(values.runs), seed: Number(values.seed), tell: (line) => console.error(line) });
console.log(JSON.stringify(summary));
process.exitCode = summary.stuck + summary.lostWithLog + summary.silent + summary.wrong === 0 ? 0 : 1;
