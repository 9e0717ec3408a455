import type { endScriptCommand } from '../../contract/portal-access-contract.ts';
import { findPortal } from '../../domain/policy/portal-rules.ts';
import { endScript } from '../../domain/portal-access/access-script.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

export const judgeEndScript: Judge<typeof endScriptCommand> = (facts, { memberId, script: code, answers, outcome, note }, { actor, now, reference, newUuid }) => {
  const member = facts.findPortalMember(memberId);
  const script = member === null ? undefined : findPortal(reference.portalRules, member.insurer)?.scripts.find((candidate) => candidate.code === code);
  if (script === undefined) return refused({ code: 'not-found' });
  const runId = newUuid();
  const run = { id: runId, memberId, outcome, note: note.trim() === '' ? null : note.trim(), endedAt: now, endedBy: actor.staffId, endedByName: actor.fullName };
  const ended = endScript(script, answers, run);
  if (!ended.ok) return ended;
  return done({ value: { runId }, changes: ended.value, audit: { subject: `member:${memberId}`, detail: { script: code, outcome, steps: answers.length } } });
};
