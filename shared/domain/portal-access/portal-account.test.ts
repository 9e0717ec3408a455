import { expect, test } from 'vitest';
import { instant } from '../values/instant.ts';
import { accountStateAt, identifierValues, isBounced, memberNumberFault } from './portal-account.ts';

// Source: published portal guides of insurers; Macif, « 8 à 10 chiffres ».
const NOW = instant(1_800_000_000_000);

test.each([[-1, 'active'], [0, 'active'], [1, 'blocked']])('an account blocked until %i ms from now is %s', (delay, kind) => {
  expect(accountStateAt({ state: 'blocked', blockedUntil: instant(NOW + delay) }, NOW).kind).toBe(kind);
});

test('an account blocked without an end stays blocked', () => {
  expect(accountStateAt({ state: 'blocked', blockedUntil: null }, NOW)).toEqual({ kind: 'blocked', until: null });
});

test('a member of whom the portal said nothing, or never created, has no account', () => {
  expect([accountStateAt(null, NOW), accountStateAt({ state: 'none', blockedUntil: null }, NOW)]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
});

test.each([
  ['1234567', 'too-short'], ['12345678', null], ['123456789', null], ['1234567890', null], ['12345678901', 'too-long'],
  ['04 512 877', null], ['04512 87A', 'not-digits'], ['', 'not-digits'],
])('the number « %s » on a portal of 8 to 10 digits: %s', (number, fault) => {
  expect(memberNumberFault(number, { shortest: 8, longest: 10 })).toBe(fault);
});

test('an address is flagged while it is the one that came back', () => {
  const bounces = [{ address: 'h.lefevre@exemple.fr' }];
  expect([isBounced('H.Lefevre@exemple.fr', bounces), isBounced('h.oeuvrard@exemple.fr', bounces), isBounced(null, bounces)]).toEqual([true, false, false]);
});

test('a member is known by number, and by the address that the portal itself knows, in the portal’s order', () => {
  const identifiers = [{ kind: 'email', label: 'E-mail', source: 'test' }, { kind: 'member-number', label: 'N°', source: 'test' }] as const;
  expect(identifierValues(identifiers, { number: '04512877', email: null }).map(({ value }) => value)).toEqual([null, '04512877']);
  expect(identifierValues(identifiers, { number: '04512877', email: 'h@exemple.fr' }).map(({ value }) => value)).toEqual(['h@exemple.fr', '04512877']);
});
