import { and, asc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { fileRow, paper, paperChunk } from '../db/schema.ts';
import { namesPaper } from '../db/unnamed-papers.ts';
import { CallRefused } from '../call-refused.ts';
import type { HubParts } from '../parts.ts';
import type { PaperPlace } from './paper-place.ts';

/** Bytes from `from` up to, not including, `to`. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** The size of a paper that is here whole and that a row of the scope names. Refused otherwise: one that is still on its way is absent like any other. */
export async function sizeOfPaper({ pool }: Pick<HubParts, 'pool'>, { scopeId, sha256 }: PaperPlace): Promise<number> {
  const db = drizzle(pool);
  const [row] = await db.select({ byteCount: paper.byteCount }).from(paper).where(and(eq(paper.scopeId, scopeId), eq(paper.sha256, sha256), isNotNull(paper.storedAt)));
  const [named] = row === undefined ? [] : await db.select({ rowId: fileRow.rowId }).from(fileRow).where(namesPaper(scopeId, sha256)).limit(1);
  if (row === undefined || named === undefined) throw new CallRefused('not-found', 'a paper that no row names, or whose bytes are not here');
  return row.byteCount;
}

export async function readPaper({ pool, metrics }: Pick<HubParts, 'pool' | 'metrics'>, { scopeId, sha256 }: PaperPlace, { from, to }: ByteRange): Promise<Buffer> {
  const chunks = await drizzle(pool).select({ start: paperChunk.start, content: paperChunk.content }).from(paperChunk)
    .where(and(eq(paperChunk.scopeId, scopeId), eq(paperChunk.sha256, sha256), lt(paperChunk.start, to), gt(sql`${paperChunk.start} + length(${paperChunk.content})`, from)))
    .orderBy(asc(paperChunk.start));
  const first = chunks[0]?.start ?? 0;
  const bytes = Buffer.concat(chunks.map(({ content }) => content)).subarray(from - first, to - first);
  // It was erased between the two statements.
  if (bytes.length !== to - from) throw new CallRefused('not-found', 'a paper that has just gone');
  metrics.paperBytes.inc({ way: 'out' }, bytes.length);
  return bytes;
}

/**
 * The one range that a header `Range` asks for; null for the whole, as for several ranges or another unit; 'outside' where it begins after the end.
 * Source: RFC 9110, 14.
 */
export function askedRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (from >= size || to <= from) return 'outside';
  return { from, to };
}
