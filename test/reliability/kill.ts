import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runKills } from './kill-loop.ts';

/** `npm run kill -- --runs N [--seed S]`: the last line of the standard output is the result; what is wrong goes to the error output. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } });
const worker = [process.execPath, join(import.meta.dirname, 'kill-worker.js')] as const;
const summary = await runKills({ runs: Number(values.runs), seed: Number(values.seed), worker, tell: (line) => console.error(line) });
console.log(JSON.stringify(summary));
process.exitCode = summary.lost + summary.corrupt === 0 ? 0 : 1;
