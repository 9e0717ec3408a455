import { useEffect, useRef } from 'react';
import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import { recordResetStepCommand, type PortalAccess, type RESET_STEPS } from '../../../shared/contract/portal-access-contract.ts';
import { callCommand } from '../../api/door.ts';
import { entryFaults } from './reset-entry.ts';

type Step = (typeof RESET_STEPS)[number];

export interface ResetSteps {
  record(step: Step, outcome: 'yes' | 'no'): void;
  /** Records what an answer settles: a document seen, its validity, a photo compared. */
  told(before: ResetDraftBody, after: ResetDraftBody): void;
}

/** Each step of the proof goes to the audit as it is made; a draft taken up again does not begin twice. */
export function useResetSteps(access: PortalAccess, isTakenUp: boolean): ResetSteps {
  const memberId = access.member.id;
  const isBegun = useRef(isTakenUp);
  function record(step: Step, outcome: 'yes' | 'no'): void {
    void callCommand(recordResetStepCommand, { memberId, step, outcome });
  }
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    void callCommand(recordResetStepCommand, { memberId, step: 'started', outcome: 'yes' });
  }, [memberId]);
  function told(before: ResetDraftBody, after: ResetDraftBody): void {
    const faults = entryFaults(after, access);
    if (after.documentSeen !== before.documentSeen) record('document-seen', after.documentSeen ? 'yes' : 'no');
    if (after.photoMatches !== before.photoMatches && after.photoMatches !== null) record('photo', after.photoMatches ? 'yes' : 'no');
    if (after.expiresOn !== before.expiresOn && after.expiresOn !== null) record('document-expiry', faults.expiresOn === undefined ? 'yes' : 'no');
    if (after.memberNumber !== before.memberNumber && faults.memberNumber === undefined) record('member-number', 'yes');
  }
  return { record, told };
}
