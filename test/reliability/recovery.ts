import { parseArgs } from 'node:util';
import { timeLargeRecoveries } from './large-recovery.ts';
import { runRecoveries } from './recovery-loop.ts';

/**
 * `npm run recovery -- --runs N [--seed S]`, or `npm run recovery -- --members N` for the time that a workstation of so many members takes. The last
 * line of the standard output is the result; what is wrong goes to the error output.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, members: { type: 'string' } } });
const tell = (line: string): void => console.error(line);
process.exitCode = (values.members === undefined ? await recoverMany() : timeLarge(Number(values.members))) ? 0 : 1;

async function recoverMany(): Promise<boolean> {
  const summary = await runRecoveries({ runs: Number(values.runs), seed: Number(values.seed), tell });
  console.log(JSON.stringify(summary));
  return summary.stuck + summary.lostWithLog + summary.silent + summary.wrong === 0;
}

function timeLarge(members: number): boolean {
  const all = timeLargeRecoveries(members, tell);
  const slowest = (of: (one: (typeof all)[number]) => number): number => Math.max(...all.map(of));
  const summary = {
    megabytes: all[0]?.megabytes, damages: all.length, lost: all.reduce((sum, { lost }) => sum + lost, 0),
    slowestFoundMs: slowest(({ foundMs }) => foundMs), slowestRecoveredMs: slowest(({ recoveredMs }) => recoveredMs), slowestMs: slowest(({ foundMs, recoveredMs }) => foundMs + recoveredMs),
  };
  console.log(JSON.stringify(summary));
  return summary.lost === 0;
}
