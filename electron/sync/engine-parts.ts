import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { RetentionRule } from '../../shared/domain/policy/privacy-policy.ts';
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
  /** By how much the hub's clock is ahead of the desk's, at each greeting. */
  readonly greeted?: (skewMs: number) => void;
  /** How long each thing is kept: what a hub takes when its time is over stops no desk. None by default. */
  readonly retention?: readonly RetentionRule[];
  /** Milliseconds by a clock that nobody sets; by default that of the process. */
  readonly elapsed?: () => number;
  /** Whether an act of a person waits for what the engine writes; by default none ever does. */
  readonly isActWaiting?: () => boolean;
}
