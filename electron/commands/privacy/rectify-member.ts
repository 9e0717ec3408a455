import type { rectifyContactCommand, rectifyIdentityCommand } from '../../../shared/contract/rectification-contract.ts';
import type { Change } from '../../../shared/domain/change/change.ts';
import { areFree } from '../../../shared/domain/paper/kept-paper.ts';
import { rectifyContact, rectifyIdentity, type RectificationSetting } from '../../../shared/domain/privacy/rectification.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { identityProofTitle } from '../../../shared/text/privacy-papers.ts';
import type { WriteTx } from '../../db/handles.ts';
import { listKeptPapers } from '../../db/repositories/document-repository.ts';
import { listOpenAlerts } from '../../db/repositories/portal-access-repository.ts';
import { findContactOfMember, findPersonOfMember } from '../../db/repositories/privacy-repository.ts';
import type { CommandContext, Handler } from '../handler.ts';

/** Corrects who a member is, with its proof. */
export const rectifyIdentityHandler: Handler<typeof rectifyIdentityCommand> = {
  judge: (tx, input, context) => {
    const { memberId, paperId } = input;
    const before = findPersonOfMember(tx, memberId);
    if (before === null) return refused({ code: 'not-found' });
    const setting = settingOf(input, context);
    const proof = paperId === null || !isFree(tx, paperId) ? null : { documentId: context.newUuid(), attachmentId: paperId, title: identityProofTitle(context.today) };
    const result = rectifyIdentity(input, before, proof, setting);
    return result.ok ? done({ value: { rectificationId: setting.id }, changes: result.value, audit: auditOf(memberId, setting.id, result.value) }) : result;
  },
};

/** Corrects how a member is reached. */
export const rectifyContactHandler: Handler<typeof rectifyContactCommand> = {
  judge: (tx, input, context) => {
    const { memberId } = input;
    const before = findContactOfMember(tx, memberId);
    if (before === null) return refused({ code: 'not-found' });
    const setting = { ...settingOf(input, context), hasOpenAlert: listOpenAlerts(tx, memberId).length > 0 };
    const result = rectifyContact(input, before, setting);
    return result.ok ? done({ value: { rectificationId: setting.id }, changes: result.value, audit: auditOf(memberId, setting.id, result.value) }) : result;
  },
};

function settingOf({ memberId, seenVersion, reason }: { memberId: number; seenVersion: number; reason: string }, { actor, now, today, newUuid }: CommandContext): RectificationSetting {
  return { id: newUuid(), memberId, seenVersion, reason, today, now, actor };
}

function isFree(tx: WriteTx, paperId: string): boolean {
  return areFree([paperId], listKeptPapers(tx, [paperId]));
}

/** Which fields changed, never their values. */
function auditOf(memberId: number, rectificationId: string, changes: readonly Change[]): { subject: string; detail: Record<string, string> } {
  const row = changes.find((change) => change.op === 'insert' && change.entity === 'rectification');
  const fields = row?.op === 'insert' && row.entity === 'rectification' ? (JSON.parse(row.row.changes) as { field: string }[]).map(({ field }) => field) : [];
  return { subject: `member:${memberId}`, detail: { rectificationId, fields: fields.join(' ') } };
}
