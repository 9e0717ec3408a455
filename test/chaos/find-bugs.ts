import type { Programs } from './build-processes.ts';
import { ChaosRun, DesksNeverCaughtUp, HALTED, SOUND_RUN, type ChaosOptions } from './chaos-run.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';
import type { Violation, ViolationKind } from './history.ts';

/** A bug is to be found within a minute. */
const STORM_MS = 12_000;
const CONVERGE_MS = 40_000;
/** What a sound run shows as well while it has not come to rest, which took it nearly as long on a busy machine: no proof of a bug then. */
const OF_UNREST: readonly ViolationKind[] = ['stuck', 'lost', 'papers', 'diverged'];
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

/** What no sound run shows. Desks that never began show nothing. */
async function findBug(programs: Programs, bug: SeededBug): Promise<readonly Violation[]> {
  try {
    const { violations, convergedSeconds } = await ChaosRun.run({ ...CROWDED, ...bug, programs, seed: '1', stormMs: STORM_MS });
    return convergedSeconds === null ? violations.filter(({ kind, what }) => !OF_UNREST.includes(kind) || what.includes(HALTED)) : violations;
  } catch (error) {
    if (error instanceof DesksNeverCaughtUp) return [];
    throw error;
  }
}
