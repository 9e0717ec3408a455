import { and, eq, sql } from 'drizzle-orm';
import { fileRow } from './schema.ts';
import type { Tx } from './transaction.ts';

/** Rows of the scope that name the paper, by the index that is made for it. */
export function namesPaper(scopeId: number, sha256: string) {
  return and(eq(fileRow.scopeId, scopeId), eq(fileRow.entity, 'attachment'), sql`${fileRow.body} ->> 'sha256' = ${sha256}`);
}

/** What the last row that named it has left is nobody's: the bytes of a paper that was erased go in the transaction that takes its row away. */
export async function dropUnnamedPapers(tx: Tx, scopeId: number): Promise<void> {
  await tx.execute(sql`DELETE FROM paper WHERE scope_id = ${scopeId} AND NOT EXISTS (
    SELECT 1 FROM file_row r WHERE r.scope_id = paper.scope_id AND r.entity = 'attachment' AND r.body ->> 'sha256' = paper.sha256)`);
}
