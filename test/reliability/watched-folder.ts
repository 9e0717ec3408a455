import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPowerDisk } from './power-disk.ts';
import type { TraceStep } from './power-trace.ts';

const SOURCE = fileURLToPath(new URL('../../test/reliability/power-cut.c', import.meta.url));

/** Makes the library that watches a disk, in a folder that is there; gives its path. */
export function buildWatcher(place: string): string {
  const library = join(place, 'power-cut.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-o', library, SOURCE, '-ldl', '-lpthread']);
  return library;
}

interface Watched {
  readonly library: string;
  readonly folder: string;
  readonly trace: string;
  /** Calls after which the process is killed; without it, it ends by itself. */
  readonly cutAt?: number;
}

/** The environment of a process whose writes below `folder` go to `trace` too. */
export function watching({ library, folder, trace, cutAt }: Watched): NodeJS.ProcessEnv {
  return { LD_PRELOAD: library, POWER_CUT_FOLDER: folder, POWER_CUT_TRACE: trace, ...(cutAt === undefined ? {} : { POWER_CUT_AT: String(cutAt) }) };
}

export type Files = ReadonlyMap<string, { readonly number: bigint; readonly bytes: Buffer }>;

export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name, { number: statSync(join(folder, name), { bigint: true }).ino, bytes: readFileSync(join(folder, name)) }]));
}

/** A trace that missed a call would clear a fault: played to its end it must be the folder, byte by byte. The index of a log is written in memory, and is made anew after a cut. */
export function assertWhole(before: Files, steps: readonly TraceStep[], after: Files): void {
  const disk = createPowerDisk(before);
  for (const step of steps) disk.apply(step);
  const whole = disk.whole();
  const [played, found] = [whole, after].map((files) => [...files.keys()].filter((name) => !name.endsWith('-shm')).toSorted());
  const differing = found?.filter((name) => !after.get(name)?.bytes.equals(whole.get(name) ?? Buffer.alloc(0))) ?? [];
  if (played?.join('\n') !== found?.join('\n') || differing.length > 0) throw new Error(`the trace does not lead to the folder: ${differing.join(', ')} of ${found?.join(', ')}, played ${played?.join(', ')}`);
}
