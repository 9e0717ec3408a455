import { eq, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { counter } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';

const NAME = 'import';

/**
 * Begins an import and gives its number. Two at once would give the same new ids to different people: from here on the one before writes nothing more. It comes
 * before the rows are read, so that whatever the one before still wrote is among them.
 */
export function beginImport(pool: Pool): Promise<number> {
  return inTransaction(pool, takeTurn);
}

/** The same in the transaction of the caller: it waits for the part that an import is writing, and none is written until it ends. */
export async function takeTurn(tx: Tx): Promise<number> {
  const [row] = await tx.insert(counter).values({ name: NAME, next: 1 }).onConflictDoUpdate({ target: counter.name, set: { next: sql`${counter.next} + 1` } }).returning({ next: counter.next });
  return row?.next ?? 0;
}

/** Throws when another import has begun since, or what it was judged by went elsewhere; until this transaction ends, none begins. */
export async function keepTurn(tx: Tx, turn: number): Promise<void> {
  const [row] = await tx.select({ next: counter.next }).from(counter).where(eq(counter.name, NAME)).for('share');
  if (row?.next !== turn) throw new Error('another import has begun, or a file was moved: this one writes no more; what it wrote is whole and stays');
}
