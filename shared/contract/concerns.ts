import type { Subject } from '../domain/rights/subject.ts';

/** What a call is about, read from its input: the usual answers of `concerns`. */

export function theMember({ memberId }: { readonly memberId: number }): Subject {
  return { kind: 'member', id: memberId };
}

export function theContract({ contractId }: { readonly contractId: number }): Subject {
  return { kind: 'contract', id: contractId };
}

export function theRequest({ requestId }: { readonly requestId: string }): Subject {
  return { kind: 'request', id: requestId };
}

export function theAttachment({ attachmentId }: { readonly attachmentId: string }): Subject {
  return { kind: 'attachment', id: attachmentId };
}

export function thePrivacyRequest({ privacyRequestId }: { readonly privacyRequestId: string }): Subject {
  return { kind: 'privacy-request', id: privacyRequestId };
}

export function theAlert({ alertId }: { readonly alertId: string }): Subject {
  return { kind: 'access-alert', id: alertId };
}

export function theStaff({ staffId }: { readonly staffId: string }): Subject {
  return { kind: 'staff', id: staffId };
}

export function theKeptAct({ actId }: { readonly actId: string }): Subject {
  return { kind: 'kept-act', id: actId };
}

/** The input names rows of a list: whoever answers leaves out those that lie outside of the scope, in its own SQL. */
export function rowsInScope(): null {
  return null;
}

/** The input holds an id that is no row of a member. The reason is for whoever reads the contract. */
export function noRow(_why: string): () => null {
  return () => null;
}
