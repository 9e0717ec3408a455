import type { Change } from '../change/change.ts';
import { fold } from '../text/fold.ts';
import type { LocalDate } from '../values/local-date.ts';

/** What a PDF holds beside pages. It is kept, shown without running anything, and said to whoever decides. */
export const PAPER_FLAGS = ['script', 'launch', 'embedded-file', 'protected', 'form', 'link'] as const;
export type PaperFlag = (typeof PAPER_FLAGS)[number];

/** A paper that the desk holds. `isUsed`: a file of a member already has it. */
export interface KeptPaper {
  readonly attachmentId: string;
  readonly originalName: string;
  readonly flags: readonly PaperFlag[];
  readonly isUsed: boolean;
}

/** The bytes of a paper as they are named, wherever the bytes themselves are. */
export interface NamedPaper {
  readonly sha256: string;
  readonly mime: string;
  readonly isUsed: boolean;
}

/** A paper handed in with a request; `kind` is a code such as 'rib' or 'acte-naissance'. */
export interface HandedPaper {
  readonly documentId: string;
  readonly kind: string;
  readonly title: string;
  readonly attachmentId: string;
}

export interface PaperOwner {
  readonly memberId: number;
  readonly contractId: number | null;
  readonly requestId: string;
  readonly datedOn: LocalDate;
}

/**
 * The line that puts a received paper in the member's file, found by the words of its title, kind and file name. It waits
 * for the validator until the request is decided.
 */
export function fileReceivedPaper({ documentId, kind, title, attachmentId }: HandedPaper, owner: PaperOwner, originalName: string): Change {
  return {
    op: 'insert',
    entity: 'document',
    row: { ...owner, id: documentId, kind, title, attachmentId, origin: 'received', awaitedFrom: 'validator', searchText: fold(`${title} ${kind} ${originalName}`) },
  };
}

/** Whether each of these ids is a paper that the desk holds and that no other file has. */
export function areFree(attachmentIds: readonly string[], kept: readonly KeptPaper[]): boolean {
  return attachmentIds.every((id) => kept.some((paper) => paper.attachmentId === id && !paper.isUsed));
}
