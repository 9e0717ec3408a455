import type { PaperProgress } from '../../shared/contract/sync/paper-messages.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { HubReply } from './hub-calls.ts';
import { markSent, nextOwed, postponeOwed, readBytes, type OwedPaper } from './owed-papers.ts';
import { CHUNK_BYTES, dueAgain, isOfThePaper, stepAfter, type CourierParts, type PaperStep } from './paper-steps.ts';

interface Sending {
  readonly paper: OwedPaper;
  readonly bytes: Buffer;
  /** How much of it the hub said that it has. */
  readonly received: number;
}

/** Sends the papers that accepted acts of this desk name, oldest first. How far one has come is what the hub says: after a cut, it is asked. */
export class PaperSender {
  readonly #parts: CourierParts;
  #sending: Sending | null = null;

  constructor(parts: CourierParts) {
    this.#parts = parts;
  }

  async step(): Promise<PaperStep> {
    const { calls, clock, connection } = this.#parts;
    const sending = this.#sending;
    if (sending !== null) {
      const { paper: { scope, sha256 }, received, bytes } = sending;
      return this.#take(sending.paper, await calls.send({ scope, sha256, from: received, bytes: bytes.subarray(received, received + CHUNK_BYTES) }));
    }
    const paper = nextOwed(connection, clock());
    if (paper === null) return 'nothing';
    const { scope, sha256, byteCount } = paper;
    return this.#take(paper, await calls.offer({ scope, sha256, byteCount }));
  }

  #take(paper: OwedPaper, reply: HubReply<PaperProgress>): PaperStep {
    const { connection, clock } = this.#parts;
    const bytes = this.#sending?.bytes ?? readBytes(connection, paper);
    this.#sending = null;
    if (reply.kind !== 'answer') return isOfThePaper(reply) ? this.#postpone(paper) : stepAfter(reply);
    if (reply.body.kind === 'stored') return writeInThread(connection, () => markSent(connection, paper, clock())) === null ? 'busy' : 'done';
    // It was erased meanwhile: so is what the hub has of it, with its row.
    if (bytes !== null) this.#sending = { paper, bytes, received: reply.body.received };
    return 'done';
  }

  /** Its row has gone from the hub, or the bytes here are not what they were. */
  #postpone(paper: OwedPaper): PaperStep {
    const { connection, failed } = this.#parts;
    failed?.('refused', paper.attachmentId);
    return writeInThread(connection, () => postponeOwed(connection, paper, dueAgain(this.#parts, paper.tries))) === null ? 'busy' : 'done';
  }
}
