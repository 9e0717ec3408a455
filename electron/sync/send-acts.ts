import type { Instant } from '../../shared/domain/values/instant.ts';
import { writeInThread } from '../db/write-in-thread.ts';
import type { EngineParts } from './engine-parts.ts';
import type { HubReply } from './hub-calls.ts';
import type { HubLink, ScopeCursor } from './hub-link.ts';
import { checkResults, recordAnswers } from './record-answers.ts';
import { listWaitingLanes, nextBatch } from './waiting-acts.ts';

/** A lane that the hub could not answer rests for as long. */
const REST_MS = 5_000;

/**
 * What a batch came to. `sent`: so many acts were answered. `numbers`: those of this file are not those of its client at the hub. `false`: the hub's answer is not of these
 * acts. `busy`: another writer held on.
 */
export type BatchSent =
  | { readonly kind: 'sent' | 'numbers'; readonly answered: number }
  | { readonly kind: 'false' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unanswered'; readonly reply: Exclude<HubReply<unknown>, { kind: 'answer' }> };

/** Sends the acts of this desk, lane by lane, and records what the hub answers. */
export class ActSender {
  readonly #parts: Pick<EngineParts, 'connection' | 'calls' | 'clock'>;
  /** Until when. */
  readonly #resting = new Map<string, number>();

  constructor(parts: Pick<EngineParts, 'connection' | 'calls' | 'clock'>) {
    this.#parts = parts;
  }

  /** When lanes that rest may be tried again. */
  get restsUntil(): readonly number[] {
    return [...this.#resting.values()];
  }

  /** The next lane with acts to send, of a scope that this desk may have, and that does not rest. */
  nextLane({ clientId }: HubLink, scopes: readonly ScopeCursor[], now: Instant): string | null {
    const mine = new Set(scopes.map(({ scope }) => scope));
    for (const [scope, until] of this.#resting) if (until <= now || until > now + REST_MS) this.#resting.delete(scope);
    return listWaitingLanes(this.#parts.connection, clientId).find((scope) => mine.has(scope) && !this.#resting.has(scope)) ?? null;
  }

  async send(link: HubLink, scope: string): Promise<BatchSent> {
    const { calls, connection } = this.#parts;
    const commands = nextBatch(connection, link.clientId, scope);
    // Its body was erased before it was sent: what comes after it waits for a person.
    if (commands.length === 0) return this.#rest(scope, 0);
    const reply = await calls.push({ clientId: link.clientId, scope, commands });
    if (reply.kind !== 'answer') return { kind: 'unanswered', reply };
    const { results, stopped } = reply.body;
    const checked = checkResults(connection, link, scope, results);
    if (checked === null) return { kind: 'false' };
    if (writeInThread(connection, () => recordAnswers(connection, link, checked)) === null) return { kind: 'busy' };
    const answered = checked.length;
    if (stopped === null) return { kind: 'sent', answered };
    return stopped.code === 'gap' || stopped.code === 'key-reused' ? { kind: 'numbers', answered } : this.#rest(scope, answered);
  }

  #rest(scope: string, answered: number): BatchSent {
    this.#resting.set(scope, this.#parts.clock() + REST_MS);
    return { kind: 'sent', answered };
  }
}
