import { sql } from 'drizzle-orm';
import type { Tx } from '../db/transaction.ts';

/** How many of these papers the hub does not have whole in this scope. */
export async function countAwaitedPapers(tx: Tx, scopeId: number, digests: readonly string[]): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`SELECT count(*)::int AS count FROM unnest(${sql.param([...new Set(digests)])}::text[]) AS asked (sha256)
    WHERE NOT EXISTS (SELECT 1 FROM paper p WHERE p.scope_id = ${scopeId} AND p.sha256 = asked.sha256 AND p.stored_at IS NOT NULL)`);
  return rows[0]?.count ?? 0;
}

/** Papers are kept by scope, so that whoever may name a digest in one reads nothing of another: what is whole goes along, over what had come of it there. */
export async function copyPapers(tx: Tx, { from, to }: { readonly from: number; readonly to: number }, digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return;
  const whole = sql`SELECT sha256 FROM paper WHERE scope_id = ${from} AND stored_at IS NOT NULL AND sha256 = ANY (${sql.param([...digests])}::text[])`;
  await tx.execute(sql`DELETE FROM paper WHERE scope_id = ${to} AND stored_at IS NULL AND sha256 IN (${whole})`);
  await tx.execute(sql`WITH copied AS (
      INSERT INTO paper SELECT ${to}, sha256, byte_count, received, begun_at, stored_at FROM paper WHERE scope_id = ${from} AND sha256 IN (${whole}) ON CONFLICT DO NOTHING RETURNING sha256)
    INSERT INTO paper_chunk SELECT ${to}, c.sha256, c.start, c.content FROM paper_chunk c JOIN copied USING (sha256) WHERE c.scope_id = ${from}`);
}
