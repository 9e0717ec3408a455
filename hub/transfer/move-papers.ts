import { sql } from 'drizzle-orm';
import type { Tx } from '../db/transaction.ts';
import { dropUnnamedPapers } from '../db/unnamed-papers.ts';

/**
 * Brings the bytes of papers to the scope where the rows are that name them, and drops what no row of the other names any more. They are locked first: whoever is
 * sending has sent before this, or finds no such paper and offers it where it is named. What came further goes before what the scope has itself. Gives how many
 * of them have not come whole.
 */
export async function movePapers(tx: Tx, { from, to }: { readonly from: number; readonly to: number }, digests: readonly string[]): Promise<number> {
  if (digests.length === 0) return 0;
  const named = sql.param([...new Set(digests)]);
  await tx.execute(sql`SELECT 1 FROM paper WHERE scope_id = ${from} AND sha256 = ANY (${named}::text[]) ORDER BY sha256 FOR UPDATE`);
  await tx.execute(sql`DELETE FROM paper WHERE scope_id = ${to} AND stored_at IS NULL AND EXISTS (
    SELECT 1 FROM paper p WHERE p.scope_id = ${from} AND p.sha256 = paper.sha256 AND p.sha256 = ANY (${named}::text[]) AND (p.stored_at IS NOT NULL OR p.received > paper.received))`);
  const { rows } = await tx.execute<{ sha256: string }>(sql`INSERT INTO paper (scope_id, sha256, byte_count, received, begun_at, stored_at)
    SELECT ${to}::int, sha256, byte_count, received, begun_at, stored_at FROM paper WHERE scope_id = ${from} AND sha256 = ANY (${named}::text[]) ON CONFLICT (scope_id, sha256) DO NOTHING RETURNING sha256`);
  await tx.execute(sql`INSERT INTO paper_chunk (scope_id, sha256, start, content)
    SELECT ${to}::int, sha256, start, content FROM paper_chunk WHERE scope_id = ${from} AND sha256 = ANY (${sql.param(rows.map(({ sha256 }) => sha256))}::text[])`);
  await dropUnnamedPapers(tx, from);
  const { rows: whole } = await tx.execute(sql`SELECT 1 FROM paper WHERE scope_id = ${to} AND stored_at IS NOT NULL AND sha256 = ANY (${named}::text[])`);
  return new Set(digests).size - whole.length;
}
