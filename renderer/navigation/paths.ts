import { MEMBER_TABS, type MemberTab, type Route } from './route.ts';

/** The one writer of paths: a route as the part after `#`. */
export function pathOf(route: Route): string {
  switch (route.screen) {
    case 'member':
      return `/member/${route.memberId}/${route.tab}`;
    case 'rib-change':
    case 'rectification':
      return `/member/${route.memberId}/${route.screen}`;
    case 'beneficiary-addition':
    case 'attestation':
      return `/member/${route.memberId}/${route.screen}${route.contractId === null ? '' : `/${route.contractId}`}`;
    case 'validation':
      return route.requestId === null ? '/validation' : `/validation/${route.requestId}`;
    case 'privacy':
      return route.requestId === null ? '/privacy' : `/privacy/${route.requestId}`;
    case 'home':
    case 'members':
    case 'contracts':
    case 'requests':
    case 'documents':
    case 'import':
    case 'journal':
    case 'settings':
    case 'accounts':
    case 'own-account':
      return `/${route.screen}`;
  }
}

/** The one reader of paths. Anything unknown is the home screen: a path may come from outside. */
export function routeOf(path: string): Route {
  const [first = '', second, third, fourth] = path.split('/').filter((part) => part !== '');
  if (first === 'member') return memberRoute(Number(second), third ?? 'overview', fourth);
  if (first === 'validation') return { screen: 'validation', requestId: isUuid(second) ? second : null };
  if (first === 'privacy') return { screen: 'privacy', requestId: isUuid(second) ? second : null };
  const plain = PLAIN_SCREENS.find((screen) => screen === first);
  return { screen: plain ?? 'home' };
}

const PLAIN_SCREENS = ['home', 'members', 'contracts', 'requests', 'documents', 'import', 'journal', 'settings', 'accounts', 'own-account'] as const;

function memberRoute(memberId: number, part: string, contract: string | undefined): Route {
  if (!Number.isSafeInteger(memberId) || memberId <= 0) return { screen: 'home' };
  const contractId = Number.isSafeInteger(Number(contract)) && contract !== undefined ? Number(contract) : null;
  if (part === 'rib-change' || part === 'rectification') return { screen: part, memberId };
  if (part === 'beneficiary-addition' || part === 'attestation') return { screen: part, memberId, contractId };
  return { screen: 'member', memberId, tab: isMemberTab(part) ? part : 'overview' };
}

function isMemberTab(part: string): part is MemberTab {
  return MEMBER_TABS.some((tab) => tab === part);
}

function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f-]{36}$/u.test(text);
}
