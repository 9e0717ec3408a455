import type { rectifyContactCommand, rectifyIdentityCommand } from '../../contract/rectification-contract.ts';
import type { Change } from '../../domain/change/change.ts';
import { areFree } from '../../domain/paper/kept-paper.ts';
import { rectifyContact, rectifyIdentity, type RectificationSetting } from '../../domain/privacy/rectification.ts';
import { done, refused } from '../../lib/result.ts';
import { identityProofTitle } from '../../text/privacy-papers.ts';
import type { Facts } from '../facts.ts';
import type { Judge, JudgeContext } from '../judging.ts';

/** Corrects who a member is, with its proof. */
export const judgeRectifyIdentity: Judge<typeof rectifyIdentityCommand> = (facts, input, context) => {
  const { memberId, paperId } = input;
  const before = facts.findPersonOfMember(memberId);
  if (before === null) return refused({ code: 'not-found' });
  const setting = settingOf(input, context);
  const proof = paperId === null || !isFree(facts, paperId) ? null : { documentId: context.newUuid(), attachmentId: paperId, title: identityProofTitle(context.today) };
  const result = rectifyIdentity(input, before, proof, setting);
  return result.ok ? done({ value: { rectificationId: setting.id }, changes: result.value, audit: auditOf(memberId, setting.id, result.value) }) : result;
};

/** Corrects how a member is reached. */
export const judgeRectifyContact: Judge<typeof rectifyContactCommand> = (facts, input, context) => {
  const { memberId } = input;
  const before = facts.findContactOfMember(memberId);
  if (before === null) return refused({ code: 'not-found' });
  const setting = { ...settingOf(input, context), hasOpenAlert: facts.listOpenAlerts(memberId).length > 0 };
  const result = rectifyContact(input, before, setting);
  return result.ok ? done({ value: { rectificationId: setting.id }, changes: result.value, audit: auditOf(memberId, setting.id, result.value) }) : result;
};

function settingOf({ memberId, seenVersion, reason }: { memberId: number; seenVersion: number; reason: string }, { actor, now, today, newUuid }: JudgeContext): RectificationSetting {
  return { id: newUuid(), memberId, seenVersion, reason, today, now, actor };
}

function isFree(facts: Facts, paperId: string): boolean {
  return areFree([paperId], facts.listKeptPapers([paperId]));
}

/** Which fields changed, never their values. */
function auditOf(memberId: number, rectificationId: string, changes: readonly Change[]): { subject: string; detail: Record<string, string> } {
  const row = changes.find((change) => change.op === 'insert' && change.entity === 'rectification');
  const fields = row?.op === 'insert' && row.entity === 'rectification' ? (JSON.parse(row.row.changes) as { field: string }[]).map(({ field }) => field) : [];
  return { subject: `member:${memberId}`, detail: { rectificationId, fields: fields.join(' ') } };
}
