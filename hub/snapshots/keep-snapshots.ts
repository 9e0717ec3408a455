import { drizzle } from 'drizzle-orm/node-postgres';
import { loggableFault } from '../db/database-errors.ts';
import type { HubParts } from '../parts.ts';
import { forgetErased } from '../erasure/forget-erased.ts';
import { buildSnapshot, type BuildOptions } from './build-snapshot.ts';
import { dueScopes } from './due-snapshots.ts';

/** A hub that has just started answers first. */
const FIRST_MS = 5_000;
const EVERY_MS = 60_000;

/** Calls `act` later, unless what it gives is called before. */
export type Later = (ms: number, act: () => void) => () => void;

const later: Later = (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** Builds what is due, one after the other; of several processes, one builds a scope. Gives the scopes that were built here. */
export async function buildDueSnapshots(parts: HubParts, options: Omit<BuildOptions, 'onlyIfDue'> = {}): Promise<readonly string[]> {
  const built: string[] = [];
  for (const scope of await dueScopes(drizzle(parts.pool), parts.keys.keyId)) {
    const startedAt = parts.clock();
    const manifest = await buildSnapshot(parts, scope, { ...options, onlyIfDue: true });
    if (manifest === null) continue;
    built.push(scope);
    const { rows, seq, pieces } = manifest;
    parts.log.info({ scope, rows, seq, pieces: pieces.length, bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0), ms: parts.clock() - startedAt }, 'snapshot-built');
  }
  return built;
}

/** Looks every minute, as long as it is not stopped, and forgets what was erased long enough ago; a look that fails is written down, and the next one tries again. */
export function keepSnapshots(parts: HubParts, wait: Later = later): { stop(): Promise<void> } {
  const ending = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();
  let cancel = wait(FIRST_MS, look);
  function look(): void {
    turn = buildDueSnapshots(parts, { signal: ending.signal }).then(() => forgetErased(parts)).catch((error: unknown) => {
      if (!ending.signal.aborted) parts.log.warn({ fault: loggableFault(error) }, 'snapshot-failed');
    }).finally(() => {
      if (!ending.signal.aborted) cancel = wait(EVERY_MS, look);
    });
  }
  return {
    stop: async () => {
      ending.abort();
      cancel();
      await turn;
    },
  };
}
