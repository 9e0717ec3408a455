import { setTimeout as pause } from 'node:timers/promises';
import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { HubLine } from './call-hub.ts';
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
export async function catchUp({ connection, clock, random, failed }: CatchUp): Promise<SyncPhase> {
  const calls = openHubCalls(connection, { signal: new AbortController().signal, ...(failed === undefined ? {} : { failed }) });
  if (calls === null) return 'alone';
  const engine = new SyncEngine({ connection, calls, clock, random, tell: () => undefined });
  for (;;) {
    const waitMs = await engine.step();
    if (waitMs === null || ENDS.includes(engine.phase)) return engine.phase;
    await pause(waitMs);
  }
}
