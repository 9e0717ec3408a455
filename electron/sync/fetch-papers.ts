import { writeInThread } from '../db/write-in-thread.ts';
import { listMissing, postponeMissing, receivedOf, takePart, type MissingPaper } from './missing-papers.ts';
import { CHUNK_BYTES, dueAgain, isOfThePaper, stepAfter, type CourierParts, type PaperStep } from './paper-steps.ts';

const LISTED_AT_ONCE = 50;

/** Fetches the papers whose rows came without their bytes, those that a decision waits for first. How far one has come is in the file. */
export class PaperFetcher {
  readonly #parts: CourierParts;
  /** What is asked for next: worked out once for many. */
  #missing: readonly MissingPaper[] = [];

  constructor(parts: CourierParts) {
    this.#parts = parts;
  }

  /** What is wanted most is worked out anew. */
  wake(): void {
    this.#missing = [];
  }

  async step(): Promise<PaperStep> {
    const { calls, clock, connection } = this.#parts;
    if (this.#missing.length === 0) this.#missing = listMissing(connection, clock(), LISTED_AT_ONCE);
    const [paper, ...others] = this.#missing;
    if (paper === undefined) return 'nothing';
    const from = receivedOf(connection, paper);
    if (from === null) {
      this.#missing = others;
      return 'done';
    }
    const { scope, sha256, byteCount } = paper;
    const reply = await calls.fetch({ scope, sha256, from, to: Math.min(byteCount, from + CHUNK_BYTES) });
    if (reply.kind === 'answer') return this.#take(paper, from, reply.body);
    if (!isOfThePaper(reply)) return stepAfter(reply);
    this.#missing = others;
    return this.#write(() => this.#postpone(paper)) === null ? 'busy' : 'done';
  }

  #take(paper: MissingPaper, from: number, bytes: Uint8Array): PaperStep {
    const { connection, tell, failed } = this.#parts;
    const taken = this.#write(() => {
      const part = takePart(connection, paper, from, bytes);
      if (part === 'wrong') this.#postpone(paper);
      return part;
    });
    if (taken === null) return 'busy';
    if (taken.value !== 'part') this.#missing = this.#missing.filter((other) => other !== paper);
    if (taken.value === 'whole') tell({ entities: ['attachment'] });
    if (taken.value === 'wrong') failed?.('wrong-bytes', paper.attachmentId);
    return 'done';
  }

  /** Its desk is still sending it; or what came is not what the digest says. */
  #postpone(paper: MissingPaper): void {
    postponeMissing(this.#parts.connection, paper, dueAgain(this.#parts, paper.tries));
  }

  #write<T>(write: () => T): { readonly value: T } | null {
    return writeInThread(this.#parts.connection, write);
  }
}
