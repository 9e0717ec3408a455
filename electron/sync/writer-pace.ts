/** Of a commit: an act of a person that comes while rows are written waits no longer than that and a statement. */
const COMMIT_MS = 16;
/** Of one transaction, its commit included, while no act waits: who else writes waits as long at most. */
const HOLD_MS = 250;
const SHORTEST_MS = 4;
/** How far the newest transaction moves what is expected of the next. */
const WEIGHT = 0.25;
/** A commit that took longer moved the log into the database, or met a disk that was busy. */
const MOST_EXPECTED_MS = 100;

export interface PaceParts {
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly isActWaiting: () => boolean;
}

/**
 * How long rows may be written in one transaction of a thread that brings them by the million: until an act of a person waits for it, and never for longer than
 * leaves a short commit, since that cannot be broken off.
 */
export class WriterPace {
  readonly #parts: PaceParts;
  #writeMs = 30;
  /** What a commit took for each millisecond of writing. */
  #commitShare = 0.5;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  /** Begins a transaction; what it gives says when to stop writing, and is told when that was. */
  begin(): { isSpent(): boolean; written(): void; committed(): void } {
    const { elapsed, isActWaiting } = this.#parts;
    const startedAt = elapsed();
    let writtenAt = startedAt;
    return {
      isSpent: () => elapsed() - startedAt >= this.#writeMs || isActWaiting(),
      written: () => void (writtenAt = elapsed()),
      committed: () => this.#learn(writtenAt - startedAt, elapsed() - writtenAt),
    };
  }

  #learn(writeMs: number, commitMs: number): void {
    const share = Math.min(commitMs, MOST_EXPECTED_MS) / Math.max(writeMs, SHORTEST_MS);
    // One that an act broke off says little of those that none does.
    this.#commitShare += WEIGHT * Math.min(1, writeMs / this.#writeMs) * (share - this.#commitShare);
    this.#writeMs = Math.max(SHORTEST_MS, Math.min(HOLD_MS / (1 + this.#commitShare), COMMIT_MS / this.#commitShare));
  }
}
