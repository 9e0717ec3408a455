import type { Change, DocumentRow } from '../change/change.ts';

/** A paper of a request, and who is to do something with it. */
export type RequestPaper = Pick<DocumentRow, 'id' | 'awaitedFrom' | 'origin'>;

/**
 * Once the request is decided, nobody has anything left to do with its papers: none is awaited any more, and the line of one
 * that never came goes, since there is nothing behind it. The journal keeps what was asked.
 *
 * Source: house rule; what a member's file says is awaited is what somebody still has to do.
 */
export function awaitPapersNoMore(papers: readonly RequestPaper[]): readonly Change[] {
  return papers
    .filter(({ awaitedFrom }) => awaitedFrom !== null)
    .map(({ id, origin }) => (origin === 'awaited' ? { op: 'remove', entity: 'document', id } : awaitFrom(id, null)));
}

/**
 * The papers that waited for one colleague now wait for the other: the advisor while a request is to be corrected, the
 * validator when it is to be checked. What the member has to send stays awaited from the member.
 *
 * Source: house rule; a request in correction is not the validator's to decide.
 */
export function handOverPapers(papers: readonly RequestPaper[], to: 'advisor' | 'validator'): readonly Change[] {
  const from = to === 'advisor' ? 'validator' : 'advisor';
  return papers.filter(({ awaitedFrom }) => awaitedFrom === from).map(({ id }) => awaitFrom(id, to));
}

function awaitFrom(id: string, awaitedFrom: DocumentRow['awaitedFrom']): Change {
  return { op: 'update', entity: 'document', id, seenVersion: null, set: { awaitedFrom } };
}
