import type { DeskPlace } from './desk-places.ts';
import type { RecoveryEnd } from './recover-desk.ts';

/**
 * `make-ready` comes before opening after an unclean end; `recover` when the database turned out to be damaged; both want every
 * connection closed.
 */
export interface RecoveryTask {
  readonly kind: 'make-ready' | 'recover';
  readonly place: DeskPlace;
  readonly now: number;
}

export interface RecoveryAnswer {
  /** Null: nothing had to be restored. */
  readonly end: RecoveryEnd | null;
}
