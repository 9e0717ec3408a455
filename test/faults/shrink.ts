import type { HubStore } from './hub-store.ts';
import type { Plan } from './plan.ts';
import type { RunResult } from './run-result.ts';
import type { SeededBug } from './seeded-bugs.ts';
import { Simulation } from './simulation.ts';
import type { FaultKind } from './witness.ts';

/** Fewer runs than a person waits for. */
const MOST_RUNS = 150;

/** Takes out of a plan whatever the fault does not need: first halves, then single entries. Gives the smaller plan and what it does. */
export async function shrink(store: HubStore, plan: Plan, kind: FaultKind, makeBug: (() => SeededBug) | null = null): Promise<{ readonly plan: Plan; readonly result: RunResult }> {
  const tried = { runs: 0 };
  const fails = async (smaller: Plan): Promise<RunResult | null> => {
    tried.runs += 1;
    const result = await Simulation.run(store, smaller, makeBug === null ? {} : { bug: makeBug() });
    return result.faults.some((fault) => fault.kind === kind) ? result : null;
  };
  let kept = { plan, result: await fails(plan) };
  for (let size = Math.ceil(plan.entries.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.plan.entries.length && tried.runs < MOST_RUNS;) {
      const smaller = { ...kept.plan, entries: kept.plan.entries.toSpliced(at, size) };
      const result = await fails(smaller);
      if (result === null) at += size;
      else kept = { plan: smaller, result };
    }
  }
  if (kept.result === null) throw new Error(`seed ${plan.seed}: ${kind} does not come again`);
  return { plan: kept.plan, result: kept.result };
}
