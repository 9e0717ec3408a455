import type { Programs } from './build-processes.ts';
import { ChaosRun, DesksNeverCaughtUp, SOUND_RUN, type ChaosOptions } from './chaos-run.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';
import { violation, type Violation, type ViolationKind } from './history.ts';

/** A bug is to be found within a minute. */
const STORM_MS = 12_000;
const CONVERGE_MS = 40_000;
/** What a sound run shows too where it is not at rest in time, as on a busy machine: no proof of a bug. */
const OF_UNFINISHED: readonly ViolationKind[] = ['stuck', 'lost', 'papers', 'diverged'];
/** Few members, so that acts meet. */
const CROWDED: Omit<ChaosOptions, 'programs' | 'seed' | 'spoil' | 'stormMs'> = { ...SOUND_RUN, desks: 4, membersAnAgency: 8, paceMs: 60, convergeMs: CONVERGE_MS };

/** Puts one bug after the other into a short storm, and asks that each is found; 1 when one is not. `part`: of the names of those to put in. */
export async function findBugs(programs: Programs, part: string): Promise<number> {
  const bugs = Object.entries(SEEDED_BUGS).filter(([name]) => name.includes(part));
  const missed: string[] = [];
  for (const [name, bug] of bugs) {
    const begun = performance.now();
    const found = await findBug(programs, bug);
    if (found.length === 0) missed.push(name);
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    console.log(`${found.length === 0 ? 'MISSED' : 'found'}, ${((performance.now() - begun) / 1000).toFixed(1)} s: ${name} → ${kinds.join(', ')}: ${(found[0]?.what ?? '').slice(0, 160)}`);
  }
  console.log(JSON.stringify({ bugs: bugs.length, found: bugs.length - missed.length, missed }));
  return missed.length === 0 ? 0 : 1;
}

/** A bug may also keep the desks from starting at all. */
async function findBug(programs: Programs, bug: SeededBug): Promise<readonly Violation[]> {
  try {
    const { violations, convergedSeconds } = await ChaosRun.run({ ...CROWDED, ...bug, programs, seed: '1', stormMs: STORM_MS });
    const hasStopped = violations.some(({ kind, what }) => kind === 'defects' || what.includes('has halted'));
    return convergedSeconds !== null || hasStopped ? violations : violations.filter(({ kind }) => !OF_UNFINISHED.includes(kind));
  } catch (error) {
    if (error instanceof DesksNeverCaughtUp) return [violation('stuck', error.message)];
    throw error;
  }
}
