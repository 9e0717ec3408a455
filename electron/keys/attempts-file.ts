import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uptime } from 'node:os';
import * as z from 'zod/mini';
import { NO_ATTEMPTS, waitBefore, withFailure, type Attempts } from '../../shared/domain/account/lock-out.ts';
import type { LockOutStep } from '../../shared/domain/policy/account-policy.ts';
import { syncFolder } from '../backup/write-durably.ts';

/** Wrong attempts of this workstation, outside of the database that they try to open. They survive its restart. */
export interface AttemptsFile {
  /** Milliseconds before this login may be tried; 0 when at once. */
  waitMs(id: string): number;
  /** Counts an attempt as wrong: to be called before its answer is known, so that ending the program in between gains nothing. */
  count(id: string): void;
  /** Wrong attempts on this login, the one under way aside. */
  failuresBefore(id: string): number;
  /** Forgets the wrong attempts of this login, which has just been right. */
  clear(id: string): void;
}

const attempts = z.strictObject({ failures: z.int().check(z.nonnegative()), lastUptimeMs: z.number().check(z.nonnegative()) });
const fileSchema = z.strictObject({ workstation: attempts, logins: z.array(z.strictObject({ id: z.string(), ...attempts.shape })) });
type Content = z.infer<typeof fileSchema>;

const FILE = 'attempts.json';
/** Known and unknown logins count alike; beyond, the one with the fewest is forgotten and the count of the workstation still holds. */
const MOST_LOGINS = 200;
/** More than any step asks for. */
const MOST_FAILURES = 1_000_000;

/** `machineUptimeMs` is the time since the machine started, which no setting of the clock changes. */
export function openAttempts(folder: string, steps: readonly LockOutStep[], machineUptimeMs: () => number = () => uptime() * 1000): AttemptsFile {
  const path = join(folder, FILE);
  const forLogin = steps.filter(({ scope }) => scope === 'login');
  const forWorkstation = steps.filter(({ scope }) => scope === 'workstation');
  const spoilt = (): Content => ({ workstation: { failures: MOST_FAILURES, lastUptimeMs: machineUptimeMs() }, logins: [] });
  return {
    waitMs: (id) => {
      const content = read(path, spoilt);
      return Math.max(waitBefore(of(content, id), forLogin, machineUptimeMs()), waitBefore(content.workstation, forWorkstation, machineUptimeMs()));
    },
    count: (id) => {
      const content = read(path, spoilt);
      const login = { id, ...withFailure(of(content, id), machineUptimeMs()) };
      write(path, { workstation: withFailure(content.workstation, machineUptimeMs()), logins: kept([...without(content, id), login]) });
    },
    failuresBefore: (id) => Math.max(0, of(read(path, spoilt), id).failures - 1),
    clear: (id) => write(path, { workstation: NO_ATTEMPTS, logins: without(read(path, spoilt), id) }),
  };
}

function of(content: Content, id: string): Attempts {
  return content.logins.find((login) => login.id === id) ?? NO_ATTEMPTS;
}

function without(content: Content, id: string): Content['logins'] {
  return content.logins.filter((login) => login.id !== id);
}

function kept(logins: Content['logins']): Content['logins'] {
  return logins.length <= MOST_LOGINS ? logins : [...logins].sort((one, other) => other.failures - one.failures).slice(0, MOST_LOGINS);
}

/** A file that was spoilt costs whoever spoilt it the longest wait, counted from now. */
function read(path: string, spoilt: () => Content): Content {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { workstation: NO_ATTEMPTS, logins: [] };
    if (!(error instanceof SyntaxError || error instanceof z.core.$ZodError)) throw error;
    const content = spoilt();
    write(path, content);
    return content;
  }
}

function write(path: string, content: Content): void {
  writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  // Or whoever pulls the plug after a wrong passphrase has it forgotten.
  syncFolder(dirname(path));
}
