import { expect, test } from 'vitest';
import { pathOf, routeOf } from './paths.ts';
import type { Route } from './route.ts';

const ROUTES: readonly Route[] = [
  { screen: 'home' },
  { screen: 'members' },
  { screen: 'member', memberId: 7, tab: 'payments' },
  { screen: 'rib-change', memberId: 7 },
  { screen: 'beneficiary-addition', memberId: 7, contractId: null },
  { screen: 'beneficiary-addition', memberId: 7, contractId: 12 },
  { screen: 'attestation', memberId: 7, contractId: 12 },
  { screen: 'member', memberId: 7, tab: 'portal' },
  { screen: 'portal-access', memberId: 7, help: 'reset' },
  { screen: 'portal-access', memberId: 7, help: 'alert', about: '0b0d3a52-7f6e-4a7e-9a4e-0d4b3a6a2f10' },
  { screen: 'contracts' },
  { screen: 'requests' },
  { screen: 'validation', requestId: null },
  { screen: 'validation', requestId: '0b0d3a52-7f6e-4a7e-9a4e-0d4b3a6a2f10' },
  { screen: 'documents' },
  { screen: 'rectification', memberId: 7 },
  { screen: 'member', memberId: 7, tab: 'privacy' },
  { screen: 'privacy', requestId: null },
  { screen: 'privacy', requestId: '0b0d3a52-7f6e-4a7e-9a4e-0d4b3a6a2f10' },
  { screen: 'import' },
  { screen: 'synchronisation' },
  { screen: 'settings' },
  { screen: 'accounts' },
  { screen: 'own-account' },
];

test.each(ROUTES)('the path of $screen leads back to it', (route) => {
  expect(routeOf(pathOf(route))).toEqual(route);
});

test.each(['', '/', '/nothing', '/member/abc', '/member/-1/payments', '/validation/../../x', '/member/1e99'])('« %s » leads nowhere dangerous', (path) => {
  expect(['home', 'validation']).toContain(routeOf(path).screen);
});

test('a help with the portal that is not one of ours leads to the tab from where each begins', () => {
  expect(routeOf('/member/7/portal-access/mot-de-passe')).toEqual({ screen: 'member', memberId: 7, tab: 'portal' });
  expect(routeOf('/member/7/portal-access/alert/x')).toEqual({ screen: 'portal-access', memberId: 7, help: 'alert' });
  expect(routeOf('/member/0/portal-access/alert')).toEqual({ screen: 'home' });
});
