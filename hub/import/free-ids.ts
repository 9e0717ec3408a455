import { like, sql } from 'drizzle-orm';
import type { SqliteConnection } from '../../electron/db/open-database.ts';
import { FIRST_DESK_ID } from '../../electron/import/upsert.ts';
import { counter } from '../db/schema.ts';
import type { Tx } from '../db/transaction.ts';

/* The ids that imports gave, those of rows that are gone among them: given again in another agency, a row would go at a desk that hears of the removal last. */

const TABLES = ['person', 'member', 'contract', 'beneficiary', 'bank_account', 'reimbursement', 'instalment'] as const;
const PREFIX = 'import-id:';

/** The lowest ids that an import may give, by table. */
export async function readFirstIds(tx: Tx): Promise<Readonly<Record<string, number>>> {
  const rows = await tx.select().from(counter).where(like(counter.name, `${PREFIX}%`));
  return Object.fromEntries(rows.map(({ name, next }) => [name.slice(PREFIX.length), next]));
}

/** Keeps the ids that the working file holds from being given by a later import, whether its rows are written or not. */
export async function reserveIds(tx: Tx, connection: SqliteConnection): Promise<void> {
  const nextOf = (table: string): number => connection.prepare<[], number>(`SELECT coalesce(max(id), 0) + 1 FROM ${table} WHERE id < ${FIRST_DESK_ID}`).pluck().get() ?? 1;
  await tx.insert(counter).values(TABLES.map((table) => ({ name: `${PREFIX}${table}`, next: nextOf(table) })))
    .onConflictDoUpdate({ target: counter.name, set: { next: sql`greatest(${counter.next}, excluded.next)` } });
}
