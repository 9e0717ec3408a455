import { eq, sql } from 'drizzle-orm';
import type { ReadDb, WriteTx } from '../handles.ts';
import { numberSequence } from '../schema/journal.ts';

/**
 * Takes the next number of a sequence, from 1, in the transaction of the act: an act that is rolled back gives it back,
 * so that no number is skipped and none is given twice.
 */
export function takeNumber(tx: WriteTx, name: string): number {
  const row = tx
    .insert(numberSequence)
    .values({ name, next: 2 })
    .onConflictDoUpdate({ target: numberSequence.name, set: { next: sql`${numberSequence.next} + 1` } })
    .returning({ next: numberSequence.next })
    .get();
  return row.next - 1;
}

/** The number that `takeNumber` will give next, unless somebody takes it first. */
export function peekNumber(db: Pick<ReadDb, 'select'>, name: string): number {
  return db.select({ next: numberSequence.next }).from(numberSequence).where(eq(numberSequence.name, name)).get()?.next ?? 1;
}
