import { createHash } from 'node:crypto';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { PaperOffer, PaperProgress } from '../../shared/contract/sync/paper-messages.ts';
import { MAXIMUM_PAPER_BYTES } from '../../shared/contract/sync/paper-messages.ts';
import { CallRefused } from '../call-refused.ts';
import { fileRow, paper, paperChunk } from '../db/schema.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { namesPaper } from '../db/unnamed-papers.ts';
import type { HubParts } from '../parts.ts';
import { announcePaper } from './announce-paper.ts';
import type { PaperPlace } from './paper-place.ts';

/**
 * Begins to receive a paper, or says how much of it is there. Only what a row of the scope names is received, in the size that the row says: nobody
 * keeps here what no accepted act speaks of.
 */
export async function offerPaper({ pool, clock }: Pick<HubParts, 'pool' | 'clock'>, { scopeId, sha256 }: PaperPlace, { byteCount }: PaperOffer): Promise<PaperProgress> {
  if (byteCount > MAXIMUM_PAPER_BYTES) throw new CallRefused('too-large', `paper of ${byteCount} bytes`);
  return inTransaction(pool, async (tx) => {
    // The row stays until this is written: where its file leaves the scope at this moment, bytes would come to a place that nobody reads.
    const [named] = await tx.select({ rowId: fileRow.rowId }).from(fileRow).where(and(namesPaper(scopeId, sha256), sql`${fileRow.body} ->> 'byteCount' = ${String(byteCount)}`)).limit(1).for('key share');
    if (named === undefined) throw new CallRefused('not-found', 'offer of a paper that no row names');
    // Begun in a size that a row said wrongly: it could never be whole.
    await tx.delete(paper).where(and(isPaper(scopeId, sha256), isNull(paper.storedAt), sql`${paper.byteCount} <> ${byteCount}`));
    await tx.insert(paper).values({ scopeId, sha256, byteCount, received: 0, begunAt: clock() }).onConflictDoNothing();
    const [row] = await tx.select().from(paper).where(isPaper(scopeId, sha256));
    return progressOf(row);
  });
}

/**
 * Adds bytes that follow those that are there, and says how much is there now; bytes that begin elsewhere change nothing, and their sender learns where
 * to go on. The last ones make the hub read the whole again: what is not what its digest says is refused, and nothing of it is kept.
 */
export async function takeChunk({ pool, clock, metrics }: Pick<HubParts, 'pool' | 'clock' | 'metrics'>, { scopeId, sha256 }: PaperPlace, from: number, content: Buffer): Promise<PaperProgress> {
  const progress = await inTransaction(pool, async (tx) => {
    const [row] = await tx.select().from(paper).where(isPaper(scopeId, sha256)).for('update');
    if (row === undefined || row.storedAt !== null || row.received !== from || content.length === 0) return progressOf(row);
    const received = from + content.length;
    if (received > row.byteCount) throw new CallRefused('malformed', `more bytes than the ${row.byteCount} of the paper`);
    await tx.insert(paperChunk).values({ scopeId, sha256, start: from, content });
    const isWhole = received === row.byteCount;
    if (isWhole && (await digestOf(tx, scopeId, sha256)) !== sha256) {
      await tx.delete(paper).where(isPaper(scopeId, sha256));
      return null;
    }
    await tx.update(paper).set({ received, storedAt: isWhole ? clock() : null }).where(isPaper(scopeId, sha256));
    if (isWhole) await announcePaper(tx, { scopeId, sha256 }, clock());
    metrics.paperBytes.inc({ way: 'in' }, content.length);
    return progressOf({ received, storedAt: isWhole ? 1 : null });
  });
  if (progress === null) throw new CallRefused('paper-altered', 'bytes that are not what their digest says');
  return progress;
}

function isPaper(scopeId: number, sha256: string) {
  return and(eq(paper.scopeId, scopeId), eq(paper.sha256, sha256));
}

function progressOf(row: { readonly received: number; readonly storedAt: number | null } | undefined): PaperProgress {
  if (row === undefined) throw new CallRefused('not-found', 'bytes of a paper that was not offered');
  return row.storedAt === null ? { kind: 'partial', received: row.received } : { kind: 'stored' };
}

async function digestOf(tx: Tx, scopeId: number, sha256: string): Promise<string> {
  const digest = createHash('sha256');
  const chunks = await tx.select({ content: paperChunk.content }).from(paperChunk).where(and(eq(paperChunk.scopeId, scopeId), eq(paperChunk.sha256, sha256))).orderBy(asc(paperChunk.start));
  for (const { content } of chunks) digest.update(content);
  return digest.digest('hex');
}
