import type { Refusal } from '../../shared/contract/refusal.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { done, refused, type Result } from '../../shared/lib/result.ts';
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
 * that names them. Absent when they may not, or when it cannot be marked: both are recorded. Whatever shows, prints or saves a
 * paper gets it here; one whose bytes the hub has not brought yet is refused as such, and nothing of it was seen. A medical paper asks first who is there (SEC-04).
 */
export async function showPaper(desk: Desk, documents: DocumentService, attachmentId: string): Promise<Result<PaperBytes, Refusal>> {
  if (desk.status().state !== 'signed-in' || !desk.mayRecord()) return ABSENT;
  const reader = await desk.reader('interactive');
  const answer = await reader.attachment(attachmentId, desk.queryContext());
  if (answer.verdict === 'unopened') return ABSENT;
  if (answer.verdict === 'awaited') return refused({ code: 'paper-not-here' });
  if (answer.verdict === 'answered') {
    if (answer.paper.requiresStepUp && !desk.isSteppedUp()) return stepUpNeeded(desk, attachmentId);
    desk.recordRead('paper.view', `attachment:${attachmentId}`);
    return markedFor(desk, documents, answer.paper);
  }
  const detail = { code: answer.code, rule: answer.rule };
  desk.record({ action: 'paper.view', subject: answer.subject ?? 'desk', outcome: 'refused', detail });
  return ABSENT;
}

const ABSENT = refused<Refusal>({ code: 'not-found' });

function stepUpNeeded(desk: Desk, attachmentId: string): Result<PaperBytes, Refusal> {
  desk.record({ action: 'paper.view', subject: `attachment:${attachmentId}`, outcome: 'refused', detail: { code: 'step-up-needed' } });
  return refused({ code: 'step-up-needed' });
}

async function markedFor(desk: Desk, documents: DocumentService, paper: ShownPaper): Promise<Result<PaperBytes, Refusal>> {
  if (!paper.isWatermarked) return done(paper);
  const { actor, now } = await desk.commandContext();
  const mark = copyMark(actor.fullName, instant(now));
  try {
    const { bytes } = await documents.issue({ kind: 'marked-copy', copy: { mime: paper.mime, content: paper.content, mark } });
    return done({ mime: 'application/pdf', content: bytes });
  } catch (error) {
    desk.recordDefect('paper.mark', error);
    return ABSENT;
  }
}
