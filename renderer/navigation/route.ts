import type { PortalHelp } from '../../shared/contract/portal-helps.ts';

/** Where one can be. Screens go elsewhere through these values, never by importing another screen. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'members' }
  | { readonly screen: 'member'; readonly memberId: number; readonly tab: MemberTab }
  | { readonly screen: 'rib-change'; readonly memberId: number }
  | { readonly screen: 'beneficiary-addition'; readonly memberId: number; readonly contractId: number | null }
  | { readonly screen: 'attestation'; readonly memberId: number; readonly contractId: number | null }
  /** `about`: the connection that the member does not recognise. */
  | { readonly screen: 'portal-access'; readonly memberId: number; readonly help: PortalHelp; readonly about?: string | undefined }
  | { readonly screen: 'contracts' }
  | { readonly screen: 'requests' }
  | { readonly screen: 'validation'; readonly requestId: string | null }
  | { readonly screen: 'documents' }
  | { readonly screen: 'rectification'; readonly memberId: number }
  | { readonly screen: 'privacy'; readonly requestId: string | null }
  | { readonly screen: 'import' }
  | { readonly screen: 'journal' }
  | { readonly screen: 'synchronisation' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'accounts' }
  | { readonly screen: 'own-account' };

export const MEMBER_TABS = ['overview', 'contracts', 'reimbursements', 'beneficiaries', 'payments', 'accounts', 'documents', 'requests', 'portal', 'privacy', 'journal'] as const;
export type MemberTab = (typeof MEMBER_TABS)[number];
export type Screen = Route['screen'];
