import type { recordResetStepCommand } from '../../../shared/contract/portal-access-contract.ts';
import { done, refused } from '../../../shared/lib/result.ts';
import { findPortalMember } from '../../db/repositories/portal-access-repository.ts';
import type { Handler } from '../handler.ts';

/** Each step of a proof of identity stands in the audit as it is made, those of a proof that was abandoned too. */
export const recordResetStepHandler: Handler<typeof recordResetStepCommand> = {
  judge: (tx, { memberId, step, outcome }) => {
    if (findPortalMember(tx, memberId) === null) return refused({ code: 'not-found' });
    return done({ value: {}, changes: [], audit: { subject: `member:${memberId}`, detail: { flow: 'portal-reset', step, outcome } } });
  },
};
