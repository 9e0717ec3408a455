import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { RequestPaper } from '../../../shared/domain/paper/awaited-papers.ts';
import { PAPER_FLAGS, type KeptPaper, type NamedPaper, type PaperFlag } from '../../../shared/domain/paper/kept-paper.ts';
import type { ReadDb } from '../handles.ts';
import { attachment, document, issuedDocument } from '../schema/document.ts';

/** Those of these papers that the desk holds, in the order in which they are asked; an unknown id is left out. */
export function listKeptPapers(db: Pick<ReadDb, 'select'>, attachmentIds: readonly string[]): readonly KeptPaper[] {
  if (attachmentIds.length === 0) return [];
  // Written out: the builder drops the table's name from a column, and both tables have an `id`.
  const isUsed = sql<number>`exists (select 1 from document where document.attachment_id = attachment.id)`;
  const rows = db
    .select({ attachmentId: attachment.id, originalName: attachment.originalName, flags: attachment.flags, isUsed })
    .from(attachment)
    .where(inArray(attachment.id, [...attachmentIds]))
    .all();
  const kept = new Map(rows.map((row) => [row.attachmentId, { ...row, flags: flagsOf(row.flags), isUsed: row.isUsed === 1 }]));
  return [...new Set(attachmentIds)].flatMap((id) => kept.get(id) ?? []);
}

interface PaperHere extends Pick<typeof attachment.$inferSelect, 'mime' | 'originalMime' | 'byteCount'> {
  readonly attachmentId: string;
  readonly name: string;
  readonly flags: PaperFlag[];
}

/** Those of these papers whose bytes the desk holds, as forms and drafts show them. */
export function listPaperFacts(db: Pick<ReadDb, 'select'>, attachmentIds: readonly string[]): readonly PaperHere[] {
  if (attachmentIds.length === 0) return [];
  const { id: attachmentId, originalName: name, mime, originalMime, byteCount, flags } = attachment;
  const rows = db
    .select({ attachmentId, name, mime, originalMime, byteCount, flags })
    .from(attachment)
    .where(and(inArray(attachment.id, [...attachmentIds]), sql`length(${attachment.content}) = ${attachment.byteCount}`))
    .all();
  return rows.map((row) => ({ ...row, flags: flagsOf(row.flags) }));
}

/** Null when there is no such paper. */
export function findPaper(db: Pick<ReadDb, 'select'>, attachmentId: string): NamedPaper | null {
  const paper = db.select({ sha256: attachment.sha256, mime: attachment.mime }).from(attachment).where(eq(attachment.id, attachmentId)).get();
  if (paper === undefined) return null;
  return { ...paper, isUsed: db.select({ id: document.id }).from(document).where(eq(document.attachmentId, attachmentId)).get() !== undefined };
}

export function isNumberIssued(db: Pick<ReadDb, 'select'>, number: string): boolean {
  return db.select({ number: issuedDocument.number }).from(issuedDocument).where(eq(issuedDocument.number, number)).get() !== undefined;
}

/** The papers of the request that somebody is to do something with. */
export function listAwaitedPapers(db: Pick<ReadDb, 'select'>, requestId: string): readonly RequestPaper[] {
  return db
    .select({ id: document.id, awaitedFrom: document.awaitedFrom, origin: document.origin })
    .from(document)
    .where(and(eq(document.requestId, requestId), isNotNull(document.awaitedFrom)))
    .orderBy(asc(document.id))
    .all();
}

/** How many papers of the request were received at another workstation, and have not arrived here. */
export function countPapersOnTheWay(db: Pick<ReadDb, 'select'>, requestId: string): number {
  const rows = db
    .select({ id: document.id })
    .from(document)
    .innerJoin(attachment, eq(attachment.id, document.attachmentId))
    .where(and(eq(document.requestId, requestId), sql`length(${attachment.content}) < ${attachment.byteCount}`))
    .all();
  return rows.length;
}

function flagsOf(text: string): PaperFlag[] {
  const words = text.split(' ');
  return PAPER_FLAGS.filter((flag) => words.includes(flag));
}
