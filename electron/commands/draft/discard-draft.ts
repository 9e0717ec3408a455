import type { discardDraftCommand } from '../../../shared/contract/draft-contract.ts';
import { done } from '../../../shared/lib/result.ts';
import { draftRemoval } from '../../db/repositories/draft-repository.ts';
import type { Handler } from '../handler.ts';

export const discardDraftHandler: Handler<typeof discardDraftCommand> = {
  judge: (tx, { kind, memberId }, { actor }) => {
    const changes = draftRemoval(tx, { kind, memberId, authorId: actor.staffId });
    return done({ value: { wasThere: changes.length > 0 }, changes, audit: { subject: `member:${memberId}`, detail: { kind } } });
  },
};
