import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in the folder while the database is being written, and after an end in which something was left undone. */
const MARK_FILE = 'guichet.open';

/**
 * How the last work on the database ended. `in-order`: closed, every act in a backup. `closed`: closed, with acts that are in no
 * backup yet. `broken-off`: killed, or the power went.
 */
export type LastEnd = 'in-order' | 'closed' | 'broken-off';

export function readLastEnd(folder: string): LastEnd {
  const path = join(folder, MARK_FILE);
  if (!existsSync(path)) return 'in-order';
  return readFileSync(path, 'utf8') === 'closed' ? 'closed' : 'broken-off';
}

/** Small, and not waited for on the disk: a kill leaves it, and after a power cut the log is looked at anyway once it is longer than its backup. */
export function markOpen(folder: string): void {
  writeFileSync(join(folder, MARK_FILE), 'open');
}

export function markClosed(folder: string, isBackedUp: boolean): void {
  if (isBackedUp) rmSync(join(folder, MARK_FILE), { force: true });
  else if (existsSync(join(folder, MARK_FILE))) writeFileSync(join(folder, MARK_FILE), 'closed');
}
