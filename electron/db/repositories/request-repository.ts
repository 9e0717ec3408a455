import { and, eq, inArray } from 'drizzle-orm';
import type { RequestRow } from '../../../shared/domain/change/change.ts';
import type { OpenOperation } from '../../../shared/domain/request/open-request.ts';
import { instant } from '../../../shared/domain/values/instant.ts';
import type { ReadDb } from '../handles.ts';
import { request } from '../schema/request.ts';

/** The request, or null. */
export function findRequest(db: Pick<ReadDb, 'select'>, id: string): RequestRow | null {
  const row = db.select().from(request).where(eq(request.id, id)).get();
  return row === undefined ? null : parsed(row);
}

/** The open request that already holds what `blocks` names ('contract:42', 'rib:member:7'), or null. */
export function findOpenOperation(db: Pick<ReadDb, 'select'>, blocks: string): OpenOperation | null {
  const row = db
    .select({ requestId: request.id, number: request.number, enteredByName: request.enteredByName, receivedAt: request.receivedAt })
    .from(request)
    .where(and(eq(request.blocks, blocks), inArray(request.status, ['to-check', 'correction'])))
    .get();
  return row === undefined ? null : { ...row, receivedAt: instant(row.receivedAt) };
}

function parsed(row: typeof request.$inferSelect): RequestRow {
  const { receivedAt, goalAt, deadlineAt, pausedAt, claimUntil, decidedAt } = row;
  return {
    ...row,
    receivedAt: instant(receivedAt),
    goalAt: instant(goalAt),
    deadlineAt: instant(deadlineAt),
    pausedAt: pausedAt === null ? null : instant(pausedAt),
    claimUntil: claimUntil === null ? null : instant(claimUntil),
    decidedAt: decidedAt === null ? null : instant(decidedAt),
  };
}
