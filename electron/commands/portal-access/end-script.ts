import type { endScriptCommand } from '../../../shared/contract/portal-access-contract.ts';
import { findPortal } from '../../../shared/domain/policy/portal-rules.ts';
import { endScript } from '../../../shared/domain/portal-access/access-script.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { draftRemoval } from '../../db/repositories/draft-repository.ts';
import { findPortalMember } from '../../db/repositories/portal-access-repository.ts';
import { loadPortalRules } from '../../settings/portal-rules.ts';
import type { Handler } from '../handler.ts';

export const endScriptHandler: Handler<typeof endScriptCommand> = {
  judge: (tx, { memberId, script: code, answers, outcome, note }, { actor, now, newUuid }) => {
    const member = findPortalMember(tx, memberId);
    const script = member === null ? undefined : findPortal(loadPortalRules(), member.insurer)?.scripts.find((candidate) => candidate.code === code);
    if (script === undefined) return refused({ code: 'not-found' });
    const runId = newUuid();
    const run = { id: runId, memberId, outcome, note: note.trim() === '' ? null : note.trim(), endedAt: now, endedBy: actor.staffId, endedByName: actor.fullName };
    const ended = endScript(script, answers, run);
    if (!ended.ok) return ended;
    const removal = draftRemoval(tx, { kind: 'portal-script', memberId, authorId: actor.staffId });
    return done({ value: { runId }, changes: [...ended.value, ...removal], audit: { subject: `member:${memberId}`, detail: { script: code, outcome, steps: answers.length } } });
  },
};
