import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of processes. */

/** The process and all that it started, and they in turn. */
export function familyOf(root: number): readonly number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/u.test(name)).map((name) => [Number(name), parentOf(name)] as const);
  const family = new Set([root]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

/** The second field after the name, which stands in brackets and may hold spaces. */
function parentOf(pid: string): number {
  return Number(readOfProcess(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0);
}

/** Empty for a process that has ended meanwhile. */
export function readOfProcess(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
