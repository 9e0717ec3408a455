import { and, eq } from 'drizzle-orm';
import type { Change } from '../../shared/domain/change/change.ts';
import { assert } from '../../shared/lib/assert.ts';
import { decision, requestGuard } from '../db/schema.ts';
import { together, type Tx } from '../db/transaction.ts';
import type { FileRows } from '../judging/file-rows.ts';
import { guardOf, isOpen } from '../judging/request-facts.ts';

/**
 * Takes the numbers of the requests that these changes open. False when one of them is another request's already: a number is told to a
 * member, and never means two things.
 */
export async function takeNumbers(tx: Tx, scopeId: number, changes: readonly Change[]): Promise<boolean> {
  for (const change of changes) {
    const guarded = change.op === 'insert' ? guardOf(change.entity, change.row) : null;
    if (guarded === null) continue;
    const taken = await tx.insert(requestGuard).values({ scopeId, ...guarded })
      .onConflictDoNothing({ target: [requestGuard.scopeId, requestGuard.number] }).returning({ number: requestGuard.number });
    if (taken.length === 0) return false;
  }
  return true;
}

/**
 * Writes what the changes decide where PostgreSQL itself refuses a second decision of a request, or one by whoever entered it. The judge has
 * refused both already under the lock of the file: this is what holds if a judge is ever wrong.
 */
export async function guardDecisions(tx: Tx, scopeId: number, file: FileRows, changes: readonly Change[], by: { readonly cmdId: string; readonly at: number }): Promise<void> {
  for (const change of changes) {
    if (change.op !== 'update' || change.entity !== 'request' || change.set.status === undefined) continue;
    const request = file.find('request', change.id);
    assert(request !== null, `request ${change.id}: decided, but not in its file`);
    const { id: itemId, status } = request;
    const closed = tx.update(requestGuard).set({ isOpen: isOpen(request) }).where(and(eq(requestGuard.scopeId, scopeId), eq(requestGuard.requestId, itemId)));
    const isDecided = status === 'accepted' || status === 'refused';
    assert(!isDecided || request.decidedBy !== null, `request ${itemId}: ${status} by nobody`);
    if (!isDecided || request.decidedBy === null) await closed;
    else await together([closed, tx.insert(decision).values({ scopeId, itemId, decidedBy: request.decidedBy, submitterId: request.enteredBy, verdict: status, ...by })]);
  }
}
