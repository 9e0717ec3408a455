import type { ResetDraftBody } from '../../../shared/contract/draft-contract.ts';
import type { PortalAccess } from '../../../shared/contract/portal-access-contract.ts';
import { resetFaults, type ResetField, type ResetFaults } from '../../../shared/domain/portal-access/portal-reset.ts';

/** Nothing is ticked beforehand: each answer is the advisor's own. */
export const EMPTY_RESET: ResetDraftBody = {
  memberNumber: '', documentKind: null, documentSeen: false, numberEnd: '', expiresOn: null, photoMatches: null, reason: '', email: '', mobile: '',
};

export type ResetSentences = Readonly<Partial<Record<ResetField, string>>>;

/** What the rule reproaches to the checklist, as the desk will judge it. */
export function entryFaults(entry: ResetDraftBody, { today, member, reset, contact }: PortalAccess): ResetFaults {
  return resetFaults(entry, { today, memberNumber: member.number, birthDate: member.birthDate, documentKinds: reset.documentKinds, contact });
}
