import { setTimeout as pause } from 'node:timers/promises';
import type { HaltReason, SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { HubLine } from './call-hub.ts';
import { readLink, readScopes } from './hub-link.ts';
import { openHubCalls } from './hub-session.ts';
import { SyncEngine } from './sync-engine.ts';

export interface CatchUp {
  readonly connection: SqliteConnection;
  readonly clock: () => Instant;
  readonly random: () => number;
  readonly failed?: HubLine['failed'];
}

/** Nothing of a desk that is not open listens or tries again later. */
const ENDS: readonly SyncPhase[] = ['live', 'offline', 'halted'];

/** Steps until nothing waits any more, or nothing more can be had now; gives where the desk stands. */
export function catchUp(parts: CatchUp): Promise<SyncPhase> {
  return stepUntil(parts, new AbortController().signal, (phase) => ENDS.includes(phase));
}

/**
 * Steps until somebody of the directory is here, or all of it is without them: what else the hub has may be millions of lines, and comes when the desk is
 * open. A line that is cut is tried again until `signal` is aborted: the code by which the desk joined serves no second time. Gives why the desk stopped, or null.
 */
export async function takeDirectory(parts: CatchUp, staffId: string, signal: AbortSignal): Promise<HaltReason | null> {
  const { connection } = parts;
  const person = connection.prepare<[string]>('SELECT 1 FROM staff WHERE id = ?');
  const isAllHere = (): boolean => readScopes(connection).some(({ scope, seq, head, isRebuilt }) => scope === 'directory' && seq >= head && !isRebuilt);
  await stepUntil(parts, signal, (phase) => signal.aborted || phase === 'halted' || person.get(staffId) !== undefined || isAllHere());
  return readLink(connection)?.halted ?? null;
}

async function stepUntil({ connection, clock, random, failed }: CatchUp, signal: AbortSignal, isOver: (phase: SyncPhase) => boolean): Promise<SyncPhase> {
  const calls = openHubCalls(connection, { signal, ...(failed === undefined ? {} : { failed }) });
  if (calls === null) return 'alone';
  const engine = new SyncEngine({ connection, calls, clock, random, tell: () => undefined });
  for (;;) {
    const waitMs = await engine.step();
    if (waitMs === null || isOver(engine.phase)) return engine.phase;
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
