import type { DocumentRow } from '../../domain/change/change.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Facts } from '../facts.ts';
import type { JudgeContext } from '../judging.ts';

/** Whether the paper is there as a page that nobody's file has yet, of exactly these bytes. */
export function isPage(facts: Facts, { attachmentId, sha256 }: { readonly attachmentId: string; readonly sha256: string }): boolean {
  const paper = facts.findPaper(attachmentId);
  return paper !== null && !paper.isUsed && paper.mime === 'application/pdf' && paper.sha256 === sha256;
}

/** The line that puts a page that was handed over in the member's file, found by the words of its title. */
export function issuedPageRow(page: Pick<DocumentRow, 'memberId' | 'contractId' | 'kind' | 'title'> & { readonly attachmentId: string }, { today, newUuid }: JudgeContext): DocumentRow {
  return { id: newUuid(), ...page, requestId: null, origin: 'issued', awaitedFrom: null, datedOn: today, searchText: fold(page.title) };
}
