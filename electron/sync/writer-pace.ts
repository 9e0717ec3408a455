/** Of one transaction, its commit included: an act of a person waits no longer for the writer. */
const HOLD_MS = 45;
const SHORTEST_MS = 4;
/** How far the newest transaction moves what is expected of the next. */
const WEIGHT = 0.25;
/** A commit that took longer moved the log into the database, or met a disk that was busy. */
const MOST_EXPECTED_MS = 100;

/** How long rows may be written in one transaction of a thread that brings them by the million, so that it and its commit hold the writer no longer than a person may wait. */
export class WriterPace {
  readonly #elapsed: () => number;
  #writeMs = 30;
  /** What a commit took for each millisecond of writing. */
  #commitShare = 0.5;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  /** Begins a transaction; what it gives says when to stop writing, and is told when that was. */
  begin(): { isSpent(): boolean; written(): void; committed(): void } {
    const startedAt = this.#elapsed();
    let writtenAt = startedAt;
    return {
      isSpent: () => this.#elapsed() - startedAt >= this.#writeMs,
      written: () => void (writtenAt = this.#elapsed()),
      committed: () => this.#learn(writtenAt - startedAt, this.#elapsed() - writtenAt),
    };
  }

  #learn(writeMs: number, commitMs: number): void {
    const share = Math.min(commitMs, MOST_EXPECTED_MS) / Math.max(writeMs, SHORTEST_MS);
    this.#commitShare += WEIGHT * (share - this.#commitShare);
    this.#writeMs = Math.max(SHORTEST_MS, HOLD_MS / (1 + this.#commitShare));
  }
}
