import { createHash } from 'node:crypto';
import { fold } from '../../shared/domain/text/fold.ts';
import type { attachment, document } from '../db/schema/document.ts';
import type { Chance } from './chance.ts';
import type { PersonRow } from './household.ts';
import type { MemberRow } from './member-row.ts';
import type { PaperFacts } from './sheets/paper-facts.ts';
import { paperSheet } from './sheets/paper-sheet.ts';
import { sheetPdf } from './sheets/sheet-pdf.ts';

export type AttachmentRow = typeof attachment.$inferInsert;
export type DocumentRow = typeof document.$inferInsert;

type Papered = Pick<PaperFacts, 'kind' | 'title' | 'madeOn'> & {
  readonly member: MemberRow;
  readonly holder: PersonRow;
  /** Whom the paper is about, where it is not the member. */
  readonly about?: PersonRow | undefined;
  readonly eventOn?: PaperFacts['eventOn'];
  readonly contractNumber?: string | null | undefined;
};

/** A paper that a member handed in, as a PDF that says what the file says. */
export function handedPaper({ kind, title, madeOn, member, holder, about = holder, eventOn = madeOn, contractNumber = null }: Papered): Buffer {
  const { street, postcode, town } = member;
  return sheetPdf(paperSheet({ kind, title, madeOn, person: about, member: holder, home: { street, postcode, town }, eventOn, contractNumber }));
}

export function attachmentRow(chance: Chance, content: Buffer, name: string, storedAt: number): AttachmentRow {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const isPhoto = content[0] === 0xff;
  const mime = isPhoto ? 'image/jpeg' : 'application/pdf';
  return {
    id: drawId(chance), sha256, mime, byteCount: content.length, originalName: `${name}.${isPhoto ? 'jpg' : 'pdf'}`,
    originalMime: mime, originalSha256: sha256, content, storedAt,
  };
}

export function documentRow(chance: Chance, row: Omit<DocumentRow, 'id' | 'searchText'>): DocumentRow {
  return { ...row, id: drawId(chance), searchText: fold(`${row.title} ${row.kind}`) };
}

/** An identifier of the form of a random UUID (RFC 9562, version 4), drawn from the stream. */
export function drawId(chance: Chance): string {
  const hex = Array.from({ length: 8 }, () => chance.below(0x1_0000).toString(16).padStart(4, '0')).join('');
  const variant = '89ab'[chance.below(4)] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
