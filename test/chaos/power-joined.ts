import { parseArgs } from 'node:util';
import { whyNoFailingDisk } from '../reliability/failing-disk.ts';
import { buildProcesses } from './build-processes.ts';
import { ChaosRun, DesksNeverCaughtUp, SOUND_RUN, type ChaosResult } from './chaos-run.ts';
import { CALM } from './fault-proxy.ts';
import { VIOLATIONS, violation, type Violation } from './history.ts';
import { NO_CUTS, sumOfCuts } from './power-cuts.ts';

/* `npm run power -- --joined --runs N [--seed S]`: see docs/sync-proof.md. With `--fault without-sync` it must find losses. The last line is one JSON object. */

/** Of the same desks; then others join, so that cuts fall into their first connection too. */
const CUTS_A_ROUND = 130;
const LONGEST_ROUND_MS = 10 * 60_000;
/** What a desk takes first comes in several pieces, over several cuts. */
const MEMBERS_AN_AGENCY = 300;
const NO_KILLS = { deskKills: 0, apiKills: 0, pgCrashes: 0, terminations: 0, moves: 2_000 };
const SHOWN = 12;

const impediment = whyNoFailingDisk();
if (impediment !== null) throw new Error(`no disk can be watched here: ${impediment}`);
const { values } = parseArgs({ options: { joined: { type: 'boolean' }, runs: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, fault: { type: 'string' } } });
const startedAt = performance.now();
const programs = await buildProcesses('power-joined');
const rounds: ChaosResult[] = [];
const found: Violation[] = [];
let left = Number(values.runs);
while (left > 0) {
  const round = await cutRound(Math.min(left, CUTS_A_ROUND));
  if (round === null) break;
  rounds.push(round);
  left -= Math.max(1, round.power.cuts);
}
programs.remove();
const sum = (of: (round: ChaosResult) => number): number => rounds.reduce((total, round) => total + of(round), 0);
console.log(JSON.stringify({
  ...rounds.map(({ power }) => power).reduce(sumOfCuts, NO_CUTS), desks: rounds.length * SOUND_RUN.desks, filed: sum(({ filed }) => filed), commands: sum(({ commands }) => commands), replays: sum(({ replays }) => replays),
  ...Object.fromEntries(VIOLATIONS.map((kind) => [kind, found.filter((one) => one.kind === kind).length])),
  slowestToRest: Math.max(...rounds.map(({ convergedSeconds }) => Math.round(convergedSeconds ?? Infinity))), seconds: Math.round((performance.now() - startedAt) / 1000),
}));
process.exitCode = found.length === 0 ? 0 : 1;

/** Null when the desks do not even come to have what was there before. */
async function cutRound(cuts: number): Promise<ChaosResult | null> {
  const tell = (line: string): void => console.error(`round ${rounds.length}: ${line}`);
  const wrong = (violations: readonly Violation[]): void => {
    for (const { kind, what } of violations.slice(0, SHOWN)) tell(`${kind}: ${what.slice(0, 600)}`);
    found.push(...violations);
  };
  try {
    const result = await ChaosRun.run({
      ...SOUND_RUN, programs, seed: `${values.seed} ${rounds.length}`, stormMs: LONGEST_ROUND_MS, membersAnAgency: MEMBERS_AN_AGENCY, weather: CALM, pace: NO_KILLS,
      power: { cuts, isWaiting: values.fault !== 'without-sync' }, tell,
    });
    wrong(result.violations);
    return result;
  } catch (error) {
    if (!(error instanceof DesksNeverCaughtUp)) throw error;
    wrong([violation('stuck', error.message)]);
    return null;
  }
}
