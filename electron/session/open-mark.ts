import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in the folder while the database is open, and after an end in which something was left undone. */
const MARK_FILE = 'guichet.open';
const CLOSED = 'closed';

/**
 * How the last work on the database ended. `in-order`: closed, every act in a backup. `closed`: closed, with acts that are in no
 * backup yet. `broken-off`: killed, or the power went; or it has not ended.
 */
export type LastEnd = 'in-order' | 'closed' | 'broken-off';

export function readLastEnd(folder: string): LastEnd {
  const path = join(folder, MARK_FILE);
  if (!existsSync(path)) return 'in-order';
  return readFileSync(path, 'utf8') === CLOSED ? 'closed' : 'broken-off';
}

/** The process that has the database open; null when none does. A number that another program got since counts as that process. */
export function findOpenProcess(folder: string): number | null {
  const path = join(folder, MARK_FILE);
  const pid = existsSync(path) ? Number(readFileSync(path, 'utf8')) : Number.NaN;
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
}

/** Not waited for on the disk: a kill leaves it, and after a power cut a log that is longer than its backup is looked at anyway. */
export function markOpen(folder: string): void {
  writeFileSync(join(folder, MARK_FILE), String(process.pid));
}

export function markClosed(folder: string, isBackedUp: boolean): void {
  if (isBackedUp) rmSync(join(folder, MARK_FILE), { force: true });
  else writeFileSync(join(folder, MARK_FILE), CLOSED);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
