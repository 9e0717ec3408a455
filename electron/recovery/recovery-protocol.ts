import type { DeskPlace } from './desk-places.ts';
import type { RecoveryEnd } from './recover-desk.ts';

/**
 * `make-ready` comes before opening after an unclean end; `recover` when the database turned out to be damaged; both want every
 * connection closed. `check` reads the whole database beside whoever works.
 */
export interface RecoveryTask {
  readonly kind: 'make-ready' | 'recover' | 'check';
  readonly place: DeskPlace;
  readonly now: number;
}

export type RecoveryAnswer =
  /** Null: nothing had to be restored. */
  | { readonly kind: 'end'; readonly end: RecoveryEnd | null }
  | { readonly kind: 'checked'; readonly isSound: boolean };
