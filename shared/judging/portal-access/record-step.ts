import type { recordResetStepCommand } from '../../contract/portal-access-contract.ts';
import { done, refused } from '../../lib/result.ts';
import type { Judge } from '../judging.ts';

/** Each step of a proof of identity stands in the audit as it is made, those of a proof that was abandoned too. */
export const judgeRecordResetStep: Judge<typeof recordResetStepCommand> = (facts, { memberId, step, outcome }) => {
  if (facts.findPortalMember(memberId) === null) return refused({ code: 'not-found' });
  return done({ value: {}, changes: [], audit: { subject: `member:${memberId}`, detail: { flow: 'portal-reset', step, outcome } } });
};
