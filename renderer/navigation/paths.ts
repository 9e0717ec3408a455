import { PORTAL_HELPS } from '../../shared/contract/portal-helps.ts';
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
    case 'portal-access':
      return `/member/${route.memberId}/portal-access/${route.help}${route.about === undefined ? '' : `/${route.about}`}`;
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
    case 'synchronisation':
    case 'settings':
    case 'accounts':
    case 'own-account':
      return `/${route.screen}`;
  }
}

/** The one reader of paths. Anything unknown is the home screen: a path may come from outside. */
export function routeOf(path: string): Route {
  const [first = '', second, third, fourth, fifth] = path.split('/').filter((part) => part !== '');
  if (first === 'member' && third === 'portal-access') return portalRoute(Number(second), fourth, fifth);
  if (first === 'member') return memberRoute(Number(second), third ?? 'overview', fourth);
  if (first === 'validation') return { screen: 'validation', requestId: isUuid(second) ? second : null };
  if (first === 'privacy') return { screen: 'privacy', requestId: isUuid(second) ? second : null };
  const plain = PLAIN_SCREENS.find((screen) => screen === first);
  return { screen: plain ?? 'home' };
}

const PLAIN_SCREENS = ['home', 'members', 'contracts', 'requests', 'documents', 'import', 'journal', 'synchronisation', 'settings', 'accounts', 'own-account'] as const;

function memberRoute(memberId: number, part: string, last: string | undefined): Route {
  if (!isRowId(memberId)) return { screen: 'home' };
  const contractId = Number.isSafeInteger(Number(last)) && last !== undefined ? Number(last) : null;
  if (part === 'rib-change' || part === 'rectification') return { screen: part, memberId };
  if (part === 'beneficiary-addition' || part === 'attestation') return { screen: part, memberId, contractId };
  return { screen: 'member', memberId, tab: isMemberTab(part) ? part : 'overview' };
}

/** A help that is not one of ours is the tab, from where each of them begins. */
function portalRoute(memberId: number, wanted: string | undefined, about: string | undefined): Route {
  const help = PORTAL_HELPS.find((known) => known === wanted);
  if (help === undefined || !isRowId(memberId)) return memberRoute(memberId, 'portal', undefined);
  return { screen: 'portal-access', memberId, help, ...(isUuid(about) ? { about } : {}) };
}

function isRowId(id: number): boolean {
  return Number.isSafeInteger(id) && id > 0;
}

function isMemberTab(part: string): part is MemberTab {
  return MEMBER_TABS.some((tab) => tab === part);
}

function isUuid(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f-]{36}$/u.test(text);
}
