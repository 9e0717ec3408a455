import type { LockReason } from '../../shared/contract/session-contract.ts';
import type { Entrance } from './entrance-parts.ts';

/** Locks, from this very turn: whoever comes back meanwhile waits for its end. Asked for again before that, it is the same one. */
export function lockOnce(entrance: Entrance, reason: LockReason): Promise<void> {
  const { state } = entrance;
  state.locking ??= import('./leave.ts').then(({ lock }) => lock(entrance, reason)).finally(() => {
    state.locking = null;
  });
  return state.locking;
}
