import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL refuses to run as root: a process of root starts it as somebody else. */

export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user to run PostgreSQL as: the system's own for it, else the one who owns nothing; null for a process that is not root's. */
export function ordinaryUser(): OrdinaryUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => users.find((user) => user[0] === name)).find((user) => user !== undefined);
  if (found === undefined) throw new Error('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: start the hub as another user');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether somebody else than root may enter every folder above this path. */
export function isReachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const mode = statSync(folder, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
