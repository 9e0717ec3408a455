import type { SearchItem } from '../../shared/domain/search/search-item.ts';
import type { SearchKind } from '../../shared/domain/search/search-kind.ts';
import type { MemberTab, Route } from '../navigation/route.ts';

/** Where a result opens: the member's file at the tab of its kind, or, for whoever decides, an open request in the queue. */
export function routeOfItem({ kind, id, memberId, mark }: SearchItem, mayValidate: boolean): Route {
  const isOpenRequest = kind === 'request' && mark?.state === 'due';
  if (isOpenRequest && mayValidate) return { screen: 'validation', requestId: id };
  return { screen: 'member', memberId, tab: TABS[kind] };
}

const TABS: Readonly<Record<SearchKind, MemberTab>> = {
  member: 'overview', contract: 'contracts', reimbursement: 'reimbursements', document: 'documents', request: 'requests',
};
