import type { ClaimAnswer } from '../../shared/contract/sync/session-messages.ts';
import { isLeaseLive, type ClaimsHere, type LocalHold } from '../../shared/domain/request/claim.ts';
import type { ClaimOrder } from './sync-protocol.ts';

export interface QueueClaimsParts {
  /** Null when the hub does not answer in time. */
  readonly ask: (claim: ClaimOrder) => Promise<ClaimAnswer | null>;
  /** False while the hub is known to be away: nobody waits for it then. */
  readonly isReachable: () => boolean;
  readonly clock: () => number;
  /** What is shown of holds is no longer what it was. */
  readonly changed: () => void;
}

/**
 * What a desk that has a hub knows of holds beside its rows, in memory: a hold that the hub did not confirm lasts ten minutes at most, is of nobody's
 * file, and is worth nothing after a start. Rows of holds come with the hub's log alone.
 */
export class QueueClaims {
  readonly #parts: QueueClaimsParts;
  #skewMs = 0;
  #holds: readonly LocalHold[] = [];
  /** Those that the hub has confirmed since, shown until their rows come. */
  readonly #confirmed = new Set<LocalHold>();
  /** Those that the hub is being asked for. */
  readonly #asked = new Map<LocalHold, Promise<void>>();

  constructor(parts: QueueClaimsParts) {
    this.#parts = parts;
  }

  here(): ClaimsHere {
    return { skewMs: this.#skewMs, holds: this.#holds };
  }

  clockRead(skewMs: number): void {
    this.#skewMs = skewMs;
  }

  ask(claim: ClaimOrder): Promise<ClaimAnswer | null> {
    return this.#parts.isReachable() ? this.#parts.ask(claim) : Promise.resolve(null);
  }

  holdHere(hold: LocalHold): void {
    this.#keep([...this.#holds.filter(({ requestId }) => requestId !== hold.requestId), hold]);
    // It may be back by now: whoever works does not wait to know.
    if (!this.#parts.isReachable()) void this.#confirm(hold);
  }

  dropHere(requestId: string): void {
    if (this.#holds.some((hold) => hold.requestId === requestId)) this.#keep(this.#holds.filter((hold) => hold.requestId !== requestId));
  }

  /** The hub is back: it is asked for what was taken without it, and has not ended since. */
  async cameBack(): Promise<void> {
    const isLive = ({ until }: LocalHold): boolean => isLeaseLive(until, this.#parts.clock());
    if (!this.#holds.every(isLive)) this.#keep(this.#holds.filter(isLive));
    for (const hold of this.#holds) {
      // Asked twice at once, the second answer would come when the row of the first is here and the hold gone, and would give it back.
      await this.#asked.get(hold);
      if (this.#holds.includes(hold) && !this.#confirmed.has(hold)) await this.#confirm(hold);
    }
  }

  rowsCame(entities: readonly string[]): void {
    if (entities.includes('request') && this.#confirmed.size > 0) this.#keep(this.#holds.filter((hold) => !this.#confirmed.has(hold)));
  }

  #confirm(hold: LocalHold): Promise<void> {
    const asked = this.#askFor(hold).finally(() => this.#asked.delete(hold));
    this.#asked.set(hold, asked);
    return asked;
  }

  async #askFor(hold: LocalHold): Promise<void> {
    const { requestId, staffId: authorId } = hold;
    const answer = await this.#parts.ask({ requestId, act: 'take', authorId });
    if (answer === null) return;
    if (!this.#holds.includes(hold)) {
      // Given back, or taken anew, while it was asked.
      if (answer.kind === 'held' && !this.#holds.some((held) => held.requestId === requestId)) await this.#parts.ask({ requestId, act: 'release', authorId });
      return;
    }
    if (answer.kind === 'held') this.#confirmed.add(hold);
    else this.#keep(this.#holds.filter((held) => held !== hold));
  }

  #keep(holds: readonly LocalHold[]): void {
    this.#holds = holds;
    for (const hold of this.#confirmed) if (!holds.includes(hold)) this.#confirmed.delete(hold);
    this.#parts.changed();
  }
}
