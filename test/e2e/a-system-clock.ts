import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* The clock of the system itself, under the application as it runs: Debian's libfaketime answers in its place. */

const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`;

export interface SystemClock {
  readonly env: Readonly<Record<string, string>>;
  /** Days ahead of the true time, for every process that runs under it, from now on. */
  set(days: number): void;
}

/**
 * The time since the machine started goes on as it does: no setting of a clock changes it. The library takes this system for one whose waits it has to mend, and then
 * every wait by that time ends at once, so that all threads turn without rest: it is told not to.
 */
export function aSystemClock(): SystemClock {
  if (!existsSync(LIBRARY)) throw new Error(`${LIBRARY}: the Debian package faketime is not there`);
  const file = join(mkdtempSync(join(tmpdir(), 'guichet-clock-')), 'faketime');
  return {
    env: { LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_FORCE_MONOTONIC_FIX: '0' },
    set: (days) => writeFileSync(file, `${days < 0 ? '' : '+'}${days}d\n`),
  };
}
