import { RECORD_COMMANDS } from '../../../shared/contract/commands.ts';
import type { CommandContract } from '../../../shared/contract/define.ts';
import type { takeUpActCommand } from '../../../shared/contract/sync-contract.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { listPaperFacts } from '../../db/repositories/document-repository.ts';
import { findDraftId } from '../../db/repositories/draft-repository.ts';
import { findAnsweredAct } from '../../db/repositories/outbox-repository.ts';
import type { ActContext, Handler } from '../handler.ts';
import { draftOfAct } from './draft-of-act.ts';

/** The act stays in the outbox with its receipt: taken up, it only leaves the tray. */
export const takeUpActHandler: Handler<typeof takeUpActCommand> = {
  judge: (tx, { actId, how }, { actor, now, newUuid }) => {
    const act = findAnsweredAct(tx, actId);
    if (act === null || act.hubOutcome === 'accepted' || !mayTakeUp(act.name, actor)) return refused({ code: 'not-found' });
    if (act.takenUpAt !== null) return refused({ code: 'already-done' });
    const draft = how === 'redo' ? draftOfAct(act, (ids) => listPaperFacts(tx, ids)) : null;
    const key = draft === null ? null : { kind: draft.kind, memberId: draft.memberId, authorId: actor.staffId };
    // What the person has begun since is not written over.
    const isNew = key !== null && findDraftId(tx, key) === null;
    return done({
      value: { hasDraft: key !== null },
      changes: [
        { op: 'update', entity: 'keptAct', id: actId, seenVersion: null, set: { takenUpAt: now, takenUpBy: actor.staffId } },
        ...(draft !== null && key !== null && isNew ? [{ op: 'insert', entity: 'draft', row: { id: newUuid(), ...key, body: JSON.stringify(draft.body), savedAt: now } } as const] : []),
      ],
      audit: { subject: act.file, detail: { act: act.name, how } },
    });
  },
};

/** Whoever may do the act may take it up, as the tray shows it. */
function mayTakeUp(name: string, { role }: ActContext['actor']): boolean {
  return Object.values<CommandContract>(RECORD_COMMANDS).some((contract) => contract.name === name && contract.roles.includes(role));
}
