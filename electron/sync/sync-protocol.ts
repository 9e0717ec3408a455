import type { SyncPhase } from '../../shared/contract/sync/sync-phase.ts';
import type { Wake } from './sync-engine.ts';

/** What the thread starts with. It wipes the key once its connection is open. */
export interface SyncStart {
  readonly path: string;
  readonly key: Uint8Array;
  readonly nativeBinding: string | undefined;
}

export type SyncOrder = { readonly kind: 'wake'; readonly cause: Wake } | { readonly kind: 'stop' };

export type SyncMessage =
  | { readonly kind: 'moved'; readonly phase: SyncPhase; readonly entities: readonly string[] }
  /** A call came to nothing. Said once until there is another reason, or the desk was live between. */
  | { readonly kind: 'call-failed'; readonly path: string; readonly why: string };
