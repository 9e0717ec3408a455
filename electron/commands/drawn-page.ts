import type { Change } from '../../shared/domain/change/change.ts';
import type { Facts } from '../../shared/judging/facts.ts';
import type { ReadDb } from '../db/handles.ts';
import { factsOf } from './facts-of.ts';
import type { CommandContext, DrawnDocument } from './handler.ts';

/** A page that was drawn and is about to be kept as a paper: its id is its own, and none of those that its act proposes. */
export interface DrawnPage {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly kept: Change;
  /** What is known here, with the page. */
  knownTo(db: Pick<ReadDb, 'select'>): Facts;
}

/** `context` is that of before the transaction: chance that is noted there would be taken for the judge's. */
export function drawnPage({ bytes, sha256 }: DrawnDocument, originalName: string, { now, newUuid }: CommandContext): DrawnPage {
  const attachmentId = newUuid();
  const pdf = { mime: 'application/pdf', byteCount: bytes.byteLength, originalName, originalMime: 'application/pdf' } as const;
  return {
    attachmentId, sha256,
    kept: { op: 'insert', entity: 'attachment', row: { id: attachmentId, sha256, originalSha256: sha256, ...pdf, content: bytes, storedAt: now, flags: '' } },
    knownTo: (db) => {
      const facts = factsOf(db);
      return { ...facts, findPaper: (id) => (id === attachmentId ? { sha256, mime: pdf.mime, isUsed: false } : facts.findPaper(id)) };
    },
  };
}
