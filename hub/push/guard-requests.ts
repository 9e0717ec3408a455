import { and, eq } from 'drizzle-orm';
import type { Change } from '../../shared/domain/change/change.ts';
import { assert } from '../../shared/lib/assert.ts';
import { insertRows } from '../db/insert-rows.ts';
import { decision, requestGuard } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import type { FileRows } from '../judging/file-rows.ts';
import { guardOf, isOpen } from '../judging/request-facts.ts';

/** A number of a batch is another request's already: which act is to be refused shows when each takes its own. */
export class NumberMet extends Error {
  override readonly name = 'NumberMet';
}

type Guard = NonNullable<ReturnType<typeof guardOf>>;

/**
 * The numbers of the requests that the acts of a batch open: a number is told to a member, and never means two things. They are taken in one statement once
 * all acts are judged, or before a decision, which may be on one of them; `oneByOne`, by each act as it is judged.
 */
export class NumbersToTake {
  readonly #tx: Tx;
  readonly #scopeId: number;
  readonly #isOneByOne: boolean;
  #guards: Guard[] = [];

  constructor(tx: Tx, scopeId: number, isOneByOne: boolean) {
    [this.#tx, this.#scopeId, this.#isOneByOne] = [tx, scopeId, isOneByOne];
  }

  /** False when one of those that these changes give is another request's. */
  async add(changes: readonly Change[]): Promise<boolean> {
    const guards = changes.flatMap((change) => (change.op === 'insert' ? (guardOf(change.entity, change.row) ?? []) : []));
    if (this.#isOneByOne) return this.#take(guards);
    this.#guards.push(...guards);
    return true;
  }

  /** Throws `NumberMet`. */
  async takeAll(): Promise<void> {
    const guards = this.#guards;
    this.#guards = [];
    if (!(await this.#take(guards))) throw new NumberMet('a number of the batch is another request’s');
  }

  async #take(guards: readonly Guard[]): Promise<boolean> {
    if (guards.length === 0) return true;
    const taken = await insertRows(this.#tx, requestGuard, guards.map((guard) => ({ scopeId: this.#scopeId, ...guard })))
      .onConflictDoNothing({ target: [requestGuard.scopeId, requestGuard.number] }).returning({ number: requestGuard.number });
    return taken.length === guards.length;
  }
}

/**
 * Writes what the changes decide where PostgreSQL itself refuses a second decision of a request, or one by whoever entered it. The judge has
 * refused both already under the lock of the file: this is what holds if a judge is ever wrong.
 */
export async function guardDecisions(tx: Tx, scopeId: number, file: FileRows, changes: readonly Change[], by: { readonly cmdId: string; readonly at: number; readonly numbers: NumbersToTake }): Promise<void> {
  for (const change of changes) {
    if (change.op !== 'update' || change.entity !== 'request' || change.set.status === undefined) continue;
    await by.numbers.takeAll();
    const request = file.find('request', change.id);
    assert(request !== null, `request ${change.id}: decided, but not in its file`);
    const { id: itemId, status } = request;
    const closed = tx.update(requestGuard).set({ isOpen: isOpen(request) }).where(and(eq(requestGuard.scopeId, scopeId), eq(requestGuard.requestId, itemId)));
    const isDecided = status === 'accepted' || status === 'refused';
    assert(!isDecided || request.decidedBy !== null, `request ${itemId}: ${status} by nobody`);
    if (!isDecided || request.decidedBy === null) await closed;
    else await together([closed, tx.insert(decision).values({ scopeId, itemId, decidedBy: request.decidedBy, submitterId: request.enteredBy, verdict: status, cmdId: by.cmdId, at: by.at })]);
  }
}
