import type { saveDraftCommand } from '../../../shared/contract/draft-contract.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findDraftId } from '../../db/repositories/draft-repository.ts';
import { findMember } from '../../db/repositories/member-repository.ts';
import type { Handler } from '../handler.ts';

export const saveDraftHandler: Handler<typeof saveDraftCommand> = {
  judge: (tx, { kind, memberId, body }, { actor, now, newUuid }) => {
    const key = { kind, memberId, authorId: actor.staffId };
    if (findMember(tx, memberId) === null) return refused({ code: 'not-found' });
    const id = findDraftId(tx, key);
    const audit = { subject: `member:${memberId}`, detail: { kind } };
    if (id !== null) return done({ value: { savedAt: now }, audit, changes: [{ op: 'update', entity: 'draft', id, seenVersion: null, set: { body, savedAt: now } }] });
    return done({ value: { savedAt: now }, audit, changes: [{ op: 'insert', entity: 'draft', row: { id: newUuid(), ...key, body, savedAt: now } }] });
  },
};
