import type { RefusedAct } from '../../../shared/contract/sync-contract.ts';
import type { PortalHelp } from '../../../shared/contract/portal-helps.ts';
import type { Route } from '../../navigation/route.ts';

/** Acts that settle what somebody else asked: refused, what they decided is to be looked at again (N2). */
const DECISIONS: readonly string[] = [
  'request.accept', 'request.refuse', 'request.ask-correction', 'privacy.extend-answer', 'privacy.answer-request', 'privacy.refuse-request', 'privacy.lift-restriction', 'privacy.validate-erasure', 'portal-access.close-alert',
];

export function isDecision(name: string): boolean {
  return DECISIONS.includes(name);
}

/** Acts that handed a page over: refused, the member has it in hand and the file has not. */
const HANDED_OVER: readonly string[] = ['attestation.issue', 'portal-access.issue-sheet'];

export function isHandedOver(name: string): boolean {
  return HANDED_OVER.includes(name);
}

const HELPS: Readonly<Record<string, PortalHelp>> = { 'portal-access.submit-reset': 'reset', 'portal-access.change-contact': 'contact', 'portal-access.end-script': 'script', 'portal-access.issue-sheet': 'sheet' };

/** Where the act is entered again; null when it has no place of its own any more. */
export function routeToRedo({ name, member, request }: RefusedAct): Route | null {
  if (name === 'staff.set-scope') return { screen: 'accounts' };
  if (request !== null) return { screen: 'validation', requestId: request.requestId };
  if (member === null || name.startsWith('request.')) return null;
  const memberId = member.id;
  if (name === 'rib.submit-change') return { screen: 'rib-change', memberId };
  if (name === 'beneficiary.submit-addition') return { screen: 'beneficiary-addition', memberId, contractId: null };
  if (name === 'attestation.issue') return { screen: 'attestation', memberId, contractId: null };
  if (name.startsWith('member.rectify-')) return { screen: 'rectification', memberId };
  if (name.startsWith('portal-access.')) return portalRoute(name, memberId);
  return { screen: 'member', memberId, tab: 'privacy' };
}

function portalRoute(name: string, memberId: number): Route {
  const help = HELPS[name];
  return help === undefined ? { screen: 'member', memberId, tab: 'portal' } : { screen: 'portal-access', memberId, help };
}
