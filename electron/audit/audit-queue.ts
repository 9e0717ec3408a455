import type { RecordedEvent } from './audit-event.ts';

/** Longest time that an event waits in memory: a power cut loses no more of the reads than that. Acts do not wait here. */
const LONGEST_WAIT_MS = 1000;
/** After a failure: the disk may be full for long, and each try costs the main thread a wait for it. */
const RETRY_MS = 5000;
const LARGEST_BATCH = 200;

export interface AuditQueueParts {
  /** Writes all of them in order, or none and rejects. */
  readonly write: (events: readonly RecordedEvent[]) => Promise<void>;
  /** Told once per failure, with the error. */
  readonly failed: (error: unknown) => void;
}

/** Events on their way to the journal: in order, together, never awaited by what a person does. */
export class AuditQueue {
  readonly #parts: AuditQueueParts;
  readonly #waiting: RecordedEvent[] = [];
  /** Where each refusal that waits stands, by all that makes it what it is. */
  readonly #refusals = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isOpen = false;
  #isFailing = false;

  constructor(parts: AuditQueueParts) {
    this.#parts = parts;
  }

  /** The same refusal again, before it was written, is one entry that says how many times: a window that floods the door fills no disk. */
  add(event: RecordedEvent): void {
    if (event.outcome === 'refused' && this.#countAgain(event)) return;
    this.#waiting.push(event);
    if (this.#waiting.length >= LARGEST_BATCH && !this.#isFailing) this.#writeNext();
    else this.#writeWithin(this.#isFailing ? RETRY_MS : LONGEST_WAIT_MS);
  }

  /** From now on what waits is written: the database is open. */
  open(): void {
    this.#isOpen = true;
    if (this.#waiting.length > 0) this.#writeWithin(LONGEST_WAIT_MS);
  }

  /** What waits stays in memory until the next `open`: the files are about to be replaced. */
  pause(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isOpen = false;
  }

  /** Resolves when all that was added is on the disk, or could not be written. */
  async settle(): Promise<void> {
    if (this.#waiting.length > 0) this.#writeNext();
    await this.#turn;
  }

  /** The same; what comes later waits for the next `open`. */
  async close(): Promise<void> {
    const settled = this.settle();
    this.#isOpen = false;
    await settled;
  }

  /** Whether the last write failed: what must be recorded must then not happen. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  #countAgain(event: RecordedEvent): boolean {
    const { actor, action, subject, detail } = event;
    const key = JSON.stringify([actor.staffId, actor.role, action, subject, detail]);
    const place = this.#refusals.get(key);
    const known = place === undefined ? undefined : this.#waiting[place];
    if (place === undefined || known === undefined) {
      this.#refusals.set(key, this.#waiting.length);
      return false;
    }
    this.#waiting[place] = { ...known, detail: { ...known.detail, times: Number(known.detail['times'] ?? 1) + 1 } };
    return true;
  }

  #writeWithin(delayMs: number): void {
    if (this.#isOpen) this.#timer ??= setTimeout(() => this.#writeNext(), delayMs);
  }

  #writeNext(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isOpen) this.#turn = this.#turn.then(() => this.#writeWaiting());
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, LARGEST_BATCH);
      this.#refusals.clear();
      try {
        await this.#parts.write(batch);
      } catch (error) {
        this.#isFailing = true;
        this.#parts.failed(error);
        this.#writeWithin(RETRY_MS);
        return;
      }
      this.#isFailing = false;
      this.#waiting.splice(0, batch.length);
    }
  }
}
