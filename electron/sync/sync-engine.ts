import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import type { HubCalls } from './hub-calls.ts';

export interface EngineParts {
  /** Read-write, of the engine alone: other connections of the desk write beside it. */
  readonly connection: SqliteConnection;
  readonly calls: HubCalls;
  readonly clock: () => Instant;
  /** From 0 to 1: spreads the tries of many desks. */
  readonly random: () => number;
  /** After each commit that changed rows of the trade, and when the phase changed. */
  readonly tell: (event: { readonly phase: SyncPhase; readonly entities: readonly string[] }) => void;
}

/** Why there is something to do before the wait is over. `act`: one was filed here; `heads`: a log moved; `online`: the network came back. */
export type Wake = 'act' | 'heads' | 'online';

/**
 * Brings the acts of a desk to its hub and the lines of the hub to the desk, one step at a time: a call at most, and what its answer changes in one
 * transaction. Whoever holds it calls `step` again after the wait that it answers, or as soon as it was woken.
 */
export class SyncEngine {
  constructor(parts: EngineParts) {
    void parts;
  }

  get phase(): SyncPhase {
    return 'alone';
  }

  /** Milliseconds to wait before the next step; null: until it is woken. */
  step(): Promise<number | null> {
    return Promise.resolve(null);
  }

  wake(cause: Wake): void {
    void cause;
  }
}
