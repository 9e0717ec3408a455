import type { Programs } from './build-processes.ts';
import { ChaosRun, DesksNeverCaughtUp, HALTED, SOUND_RUN, type ChaosOptions } from './chaos-run.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.ts';
import type { Violation, ViolationKind } from './history.ts';

/** A bug is to be found within a minute. */
const STORM_MS = 12_000;
const CONVERGE_MS = 40_000;
/** What a run shows as well that has merely not come to rest: it counts when a sound one came to rest in half the time, on this machine, today. */
const OF_UNREST: readonly ViolationKind[] = ['stuck', 'lost', 'papers', 'diverged'];
/** Few members, so that acts meet. */
const CROWDED: Omit<ChaosOptions, 'programs' | 'seed' | 'spoil' | 'stormMs'> = { ...SOUND_RUN, desks: 4, membersAnAgency: 8, paceMs: 60, convergeMs: CONVERGE_MS };

/**
 * A sound run, which must show nothing, then one bug after the other in the same short storm, each of which must be found; 1 when it is otherwise. `part`: of
 * the names of those to put in.
 */
export async function findBugs(programs: Programs, part: string): Promise<number> {
  const sound = await ChaosRun.run({ ...CROWDED, spoil: {}, programs, seed: '1', stormMs: STORM_MS });
  const isQuick = sound.convergedSeconds !== null && sound.convergedSeconds * 2000 <= CONVERGE_MS;
  console.log(`sound run: at rest after ${String(sound.convergedSeconds)} s, ${JSON.stringify(sound.violations.slice(0, 3))}`);
  const bugs = Object.entries(SEEDED_BUGS).filter(([name]) => name.includes(part));
  const missed: string[] = [];
  for (const [name, bug] of bugs) {
    const begun = performance.now();
    const found = await findBug(programs, bug, isQuick);
    if (found.length === 0) missed.push(name);
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    console.log(`${found.length === 0 ? 'MISSED' : 'found'}, ${((performance.now() - begun) / 1000).toFixed(1)} s: ${name} → ${kinds.join(', ')}: ${(found[0]?.what ?? '').slice(0, 160)}`);
  }
  console.log(JSON.stringify({ bugs: bugs.length, found: bugs.length - missed.length, missed, soundRestSeconds: sound.convergedSeconds, soundViolations: sound.violations.length }));
  return missed.length === 0 && sound.violations.length === 0 ? 0 : 1;
}

/** What no sound run shows. Desks that never began show nothing. `isQuick`: a sound run comes to rest in half the time. */
async function findBug(programs: Programs, bug: SeededBug, isQuick: boolean): Promise<readonly Violation[]> {
  try {
    const { violations, convergedSeconds } = await ChaosRun.run({ ...CROWDED, ...bug, programs, seed: '1', stormMs: STORM_MS });
    return convergedSeconds === null && !isQuick ? violations.filter(({ kind, what }) => !OF_UNREST.includes(kind) || what.includes(HALTED)) : violations;
  } catch (error) {
    if (error instanceof DesksNeverCaughtUp) return [];
    throw error;
  }
}
