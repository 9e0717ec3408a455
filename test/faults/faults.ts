import { parseArgs } from 'node:util';
import { firstRows } from './first-rows.ts';
import { HubStore } from './hub-store.ts';
import { runInProcesses, type Counts } from './many-processes.ts';
import { planOf } from './plan.ts';
import type { RunResult } from './run-result.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';
import { shrink } from './shrink.ts';
import { Simulation, START } from './simulation.ts';

/* `npm run faults`: see docs/sync-proof.md. The last three lines of the standard output are JSON objects: outcomes, what is counted beside, and what must be zero. */

/** A seeded bug that this many seeds do not show is not found. */
const SEEDS_A_BUG = 60;

/** What is told of the runs, and is no fault. */
const COUNTED = ['replays', 'refusedAtDesk', 'erasures', 'moves', 'events'] as const;
/** What is told before the last line: faults of other kinds. */
const OTHER_FAULTS = ['stuck', 'accounting', 'goneBack', 'receipts', 'remembered', 'defects'] as const;
const FAULTS = ['lost', 'duplicated', 'diverged', 'holes', 'selfDecisions'] as const;

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '100' }, from: { type: 'string', default: '1' }, trace: { type: 'boolean', default: false }, bugs: { type: 'boolean', default: false }, bug: { type: 'string' }, processes: { type: 'string', default: '1' } } });
const [from, seeds, processes] = [Number(values.from), Number(values.seeds), Number(values.processes)];
if (processes > 1 && !values.bugs) process.exit(await runTogether());
const store = await HubStore.open(firstRows(), START);
process.exitCode = values.bugs ? await findBugs() : await runSeeds();
await store.close();

async function runSeeds(): Promise<number> {
  const begun = performance.now();
  const sums: Record<string, number> = {};
  const outcomes: Record<string, number> = {};
  for (let seed = from; seed < from + seeds; seed += 1) {
    const result = await Simulation.run(store, planOf(seed), { keepsLines: values.trace });
    if (values.trace) for (const line of result.lines) process.stdout.write(`${line.slice(0, 600).trimEnd()}\n`);
    for (const key of [...COUNTED, 'commands'] as const) sums[key] = (sums[key] ?? 0) + result[key];
    for (const [outcome, count] of Object.entries(result.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    for (const kind of new Set(result.faults.map((fault) => fault.kind))) sums[kind] = (sums[kind] ?? 0) + 1;
    if (result.faults.length > 0) await tell(result);
  }
  return tellSums([outcomes, pick(sums, [...COUNTED, ...OTHER_FAULTS]), { seeds, ...pick(sums, ['commands', ...FAULTS]) }], begun);
}

/** The same range in several processes: as much, sooner. */
async function runTogether(): Promise<number> {
  const begun = performance.now();
  const sums = await runInProcesses({ from, seeds, processes });
  return sums === null ? 1 : tellSums(sums, begun);
}

function pick(sums: Counts, names: readonly string[]): Counts {
  return Object.fromEntries(names.map((name) => [name, sums[name] ?? 0]));
}

/** Outcomes, what is counted beside, and the last line; 1 when any fault is among them. */
function tellSums(sums: readonly Counts[], begun: number): number {
  const [outcomes = {}, beside = {}, last = {}] = sums;
  const perSecond = Math.round(((last.seeds ?? 0) / ((performance.now() - begun) / 1000)) * 100) / 100;
  for (const line of [outcomes, beside, { ...last, perSecond }]) console.log(JSON.stringify(line));
  return [...FAULTS, ...OTHER_FAULTS].some((kind) => (last[kind] ?? 0) + (beside[kind] ?? 0) > 0) ? 1 : 0;
}

/** The seed, what went wrong, and the fewest steps that still go wrong. */
async function tell({ seed, faults }: RunResult): Promise<void> {
  console.log(`seed ${seed}:`);
  for (const { kind, what } of faults.slice(0, 8)) console.log(`  ${kind}: ${what.slice(0, 900)}`);
  const [first] = faults;
  if (first === undefined) return;
  const { plan, result } = await shrink(store, planOf(seed), first.kind);
  console.log(`  ${plan.entries.length} of its steps are enough, ${plan.desks} desks: ${plan.entries.map(({ at, kind, desk, id, ...rest }) => `${Math.round(at / 1000)}s desk ${desk} ${kind} ${id}${'ms' in rest ? ` ${rest.ms} ms` : ''}`).join('; ')}`);
  for (const { kind, what } of result.faults.slice(0, 4)) console.log(`    ${kind}: ${what.slice(0, 600)}`);
}

/** Runs each seeded bug until it is found; a bug that is not is a fault of the simulation. */
async function findBugs(): Promise<number> {
  const missed: string[] = [];
  const bugs = Object.entries(SEEDED_BUGS).filter(([name]) => values.bug === undefined || name.includes(values.bug));
  for (const [name, makeBug] of bugs) {
    const begun = performance.now();
    const found = await findBug(makeBug);
    if (found === null) missed.push(name);
    console.log(`${found === null ? 'MISSED' : `seed ${found.seed}`}, ${((performance.now() - begun) / 1000).toFixed(1)} s: ${name}${found === null ? '' : ` → ${[...new Set(found.faults.map(({ kind }) => kind))].join(', ')}: ${(found.faults[0]?.what ?? '').slice(0, 160)}`}`);
  }
  console.log(JSON.stringify({ bugs: bugs.length, found: bugs.length - missed.length, missed }));
  return missed.length === 0 ? 0 : 1;
}

async function findBug(makeBug: () => SeededBug): Promise<RunResult | null> {
  for (let seed = 1; seed <= SEEDS_A_BUG; seed += 1) {
    const result = await Simulation.run(store, planOf(seed), { bug: makeBug() });
    if (result.faults.length > 0) return result;
  }
  return null;
}
