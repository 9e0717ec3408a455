import type { OutputOf } from '../../contract/define.ts';
import type { IssuedSheet, issueSheetCommand } from '../../contract/portal-access-contract.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { done, refused, type Result } from '../../lib/result.ts';
import { SHEET_DOCUMENT_TITLES } from '../../text/document-titles.ts';
import type { Facts } from '../facts.ts';
import type { Done, JudgeContext } from '../judging.ts';
import { issuedPageRow, isPage } from './issued-page.ts';

/** A help sheet that was drawn and handed over. Desk and hub write the same row of it; what it said of the portal may have changed since. */
export function judgeSheetIssued(facts: Facts, { memberId, sheet, attachmentId, sha256 }: IssuedSheet, context: JudgeContext): Result<Done<OutputOf<typeof issueSheetCommand>>, Refusal> {
  if (facts.findPersonOfMember(memberId) === null) return refused({ code: 'not-found' });
  if (!isPage(facts, { attachmentId, sha256 })) return refused({ code: 'malformed' });
  const title = SHEET_DOCUMENT_TITLES[sheet];
  const page = issuedPageRow({ attachmentId, memberId, contractId: null, kind: 'fiche-acces', title }, context);
  return done({ value: { attachmentId, title, sha256 }, changes: [{ op: 'insert', entity: 'document', row: page }], audit: { subject: `member:${memberId}`, detail: { sheet, sha256 } } });
}
