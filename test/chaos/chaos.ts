import { parseArgs } from 'node:util';
import { buildProcesses } from './build-processes.ts';
import { ChaosRun, SOUND_RUN, type ChaosResult } from './chaos-run.ts';
import { LINE_FAULTS } from './fault-proxy.ts';
import { runFailovers } from './failovers.ts';
import { findBugs } from './find-bugs.ts';
import { VIOLATIONS } from './history.ts';

/* `npm run chaos`: see docs/sync-proof.md. The last line of the standard output is one JSON object. */

/** Below it the faults are asleep, and the run shows nothing. */
const SMALLEST_SHARE = 0.02;
const VOID = 2;
const SHOWN = 12;

const { values } = parseArgs({ options: {
  minutes: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' }, desks: { type: 'string', default: String(SOUND_RUN.desks) }, pace: { type: 'string', default: String(SOUND_RUN.paceMs) },
  bugs: { type: 'boolean', default: false }, bug: { type: 'string' }, failovers: { type: 'string' }, asynchronous: { type: 'boolean', default: false },
} });
const programs = await buildProcesses('chaos');
if (values.bugs || values.bug !== undefined) process.exitCode = await findBugs(programs, values.bug ?? '');
else process.exitCode = values.failovers === undefined ? await storm() : await failovers(Number(values.failovers));

/** With `--asynchronous`, the control: something acknowledged must be lost at the hub, or the losses fell asleep. */
async function failovers(times: number): Promise<number> {
  const isSynchronous = !values.asynchronous;
  const result = await runFailovers({ programs, times, seed: values.seed, isSynchronous, tell: (line) => console.error(line) });
  console.log(JSON.stringify(result));
  const isSound = result.convergedSeconds !== null && result.epochsMissed === 0 && Object.values(result.violations).every((count) => count === 0);
  return isSound && (result.lostAtHub === 0) === isSynchronous ? 0 : 1;
}

async function storm(): Promise<number> {
  const minutes = Number(values.minutes);
  const result = await ChaosRun.run({ ...SOUND_RUN, programs, seed: values.seed, stormMs: minutes * 60_000, desks: Number(values.desks), paceMs: Number(values.pace), tell: (line) => console.error(line) });
  for (const { kind, what } of result.violations.slice(0, SHOWN)) console.log(`  ${kind}: ${what.slice(0, 900)}`);
  const replayedShare = shareOf(result);
  console.log(JSON.stringify({ minutes, commands: result.commands, filed: result.filed, erased: result.erased, ...countsOf(result), replayedShare, calls: result.calls, faultsASecond: Math.round(LINE_FAULTS.reduce((sum, fault) => sum + result.faults[fault], 0) / (minutes * 6)) / 10, convergedSeconds: result.convergedSeconds === null ? null : Math.round(result.convergedSeconds * 10) / 10, faults: result.faults }));
  if (result.violations.length > 0) return 1;
  if (replayedShare >= SMALLEST_SHARE) return 0;
  console.log(`The run is void: ${result.replays} of ${result.commands} acts were sent again, the faults were asleep`);
  return VOID;
}

function shareOf({ replays, commands }: ChaosResult): number {
  return commands === 0 ? 0 : Math.round((replays / commands) * 1000) / 1000;
}

function countsOf({ violations }: ChaosResult): Record<string, number> {
  return Object.fromEntries(VIOLATIONS.map((kind) => [kind, violations.filter((one) => one.kind === kind).length]));
}
