import { isJournalFault } from '../audit/journal-fault.ts';
import { PaperFetcher } from './fetch-papers.ts';
import { readLink } from './hub-link.ts';
import { nextDue } from './missing-papers.ts';
import type { CourierParts, PaperStep } from './paper-steps.ts';
import { PaperSender } from './send-papers.ts';
import { backoffMs } from './state-machine.ts';

/** What nothing woke it for: an act that was answered, a row that came. */
const LOOK_EVERY_MS = 30_000;
/** After a full disk or a writer that held on. */
const REST_MS = 5_000;

/**
 * Brings the bytes of papers to the hub and from it, one step at a time: a call at most, a chunk at most, and what its answer changes in one transaction.
 * It has its own calls, its own connection and its own waits, so that no act and no line is held up by a paper. What it keeps in memory spares readings
 * and calls alone: a desk that ends between any two lines of it goes on from its file, and from what the hub says that it has.
 */
export class PaperCourier {
  readonly #parts: CourierParts;
  readonly #sender: PaperSender;
  readonly #fetcher: PaperFetcher;
  #tries = 0;
  #isSending = false;

  constructor(parts: CourierParts) {
    this.#parts = parts;
    this.#sender = new PaperSender(parts);
    this.#fetcher = new PaperFetcher(parts);
  }

  /** An act was answered, rows came, or the network is back. */
  wake(): void {
    this.#tries = 0;
    this.#fetcher.wake();
  }

  /**
   * Does the next thing there is to do. Answers the milliseconds to wait before the next step; null: until it is woken, as there is no hub or a person is
   * needed. Never rejects but on a defect.
   */
  async step(): Promise<number | null> {
    const { connection } = this.#parts;
    const link = readLink(connection);
    if (link === null || link.halted !== null) return null;
    try {
      return this.#waitAfter(await this.#turn());
    } catch (error) {
      if (!isJournalFault(error)) throw error;
      // A full or failing disk took the transaction back: the bytes are asked for again.
      return REST_MS;
    }
  }

  /** One way, then the other: a large paper that leaves does not hold up one that somebody waits for. */
  async #turn(): Promise<PaperStep> {
    this.#isSending = !this.#isSending;
    const [first, second] = this.#isSending ? [this.#sender, this.#fetcher] : [this.#fetcher, this.#sender];
    const step = await first.step();
    return step === 'nothing' ? second.step() : step;
  }

  #waitAfter(step: PaperStep): number {
    const { clock, connection, random } = this.#parts;
    if (step === 'unanswered') this.#tries += 1;
    else this.#tries = 0;
    switch (step) {
      case 'done':
        return 0;
      case 'busy':
        return REST_MS;
      case 'shut':
        return LOOK_EVERY_MS;
      case 'unanswered':
        return backoffMs(this.#tries, random());
      case 'nothing': {
        const now = clock();
        return Math.min(LOOK_EVERY_MS, Math.max(0, (nextDue(connection, now) ?? Infinity) - now));
      }
    }
  }
}
