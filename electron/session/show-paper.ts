import { instant } from '../../shared/domain/values/instant.ts';
import type { DocumentService } from '../documents/document-service.ts';
import type { ShownPaper } from '../reader/answer.ts';
import { copyMark } from '../text/copy-mark.ts';
import type { Desk } from './desk.ts';

export interface PaperBytes {
  readonly mime: string;
  readonly content: Uint8Array;
}

/**
 * The bytes of a paper as the person at the desk may have them now: judged by scope and group, an identity paper only as a copy
 * that names them. Null when they may not, or when it cannot be marked: both are recorded. Whatever shows, prints or saves a
 * paper gets it here.
 */
export async function showPaper(desk: Desk, documents: DocumentService, attachmentId: string): Promise<PaperBytes | null> {
  if (desk.status().state !== 'signed-in' || !desk.mayRecord()) return null;
  const reader = await desk.reader('interactive');
  const answer = await reader.attachment(attachmentId, desk.queryContext());
  if (answer.verdict === 'unopened') return null;
  if (answer.verdict === 'answered') {
    desk.recordRead('paper.view', `attachment:${attachmentId}`);
    return markedFor(desk, documents, answer.paper);
  }
  const detail = { code: answer.code, rule: answer.rule };
  desk.record({ action: 'paper.view', subject: answer.subject ?? 'desk', outcome: 'refused', detail });
  return null;
}

async function markedFor(desk: Desk, documents: DocumentService, paper: ShownPaper): Promise<PaperBytes | null> {
  if (!paper.isWatermarked) return paper;
  const { actor, now } = await desk.commandContext();
  const mark = copyMark(actor.fullName, instant(now));
  try {
    const { bytes } = await documents.issue({ kind: 'marked-copy', copy: { mime: paper.mime, content: paper.content, mark } });
    return { mime: 'application/pdf', content: bytes };
  } catch (error) {
    desk.recordDefect('paper.mark', error);
    return null;
  }
}
