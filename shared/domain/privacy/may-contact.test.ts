import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { mayContact, type ContactFacts } from './may-contact.ts';

const { purposes } = loadProfile().privacy;
const said = (purpose: string, decision: 'given' | 'withdrawn', on = '2026-01-10') => ({ purpose, decision, decidedOn: localDate(on), recordedAt: instant(1) });
const facts = (given: Partial<ContactFacts> = {}): ContactFacts => ({ records: [], hasContractInForce: false, isRestricted: false, ...given });
const may = (purpose: string, day: string, given: Partial<ContactFacts> = {}) => mayContact(purpose, localDate(day), facts(given), purposes);

test('an e-mail or an SMS needs a yes (CPCE L34-5)', () => {
  expect([may('email-offers', '2026-11-22'), may('email-offers', '2026-11-22', { hasContractInForce: true })]).toEqual([false, false]);
  expect(may('email-offers', '2026-11-22', { records: [said('email-offers', 'given')] })).toBe(true);
  expect(may('sms-offers', '2026-11-22', { records: [said('email-offers', 'given')] })).toBe(false);
});

test.each([
  ['2026-08-09', true, true], ['2026-08-10', true, true], ['2026-08-11', false, true], ['2026-08-12', false, true],
])('a call to somebody who said nothing on %s: without a contract %s, under contract %s (C. conso. L223-1, law 2025-594)', (day, without, under) => {
  expect([may('phone-offers', day), may('phone-offers', day, { hasContractInForce: true })]).toEqual([without, under]);
});

test('what the member said counts more than what the purpose allows', () => {
  expect(may('post-offers', '2026-11-22')).toBe(true);
  expect(may('post-offers', '2026-11-22', { records: [said('post-offers', 'withdrawn')] })).toBe(false);
  expect(may('phone-offers', '2026-11-22', { records: [said('phone-offers', 'given')] })).toBe(true);
});

test.each([['2026-01-09', false], ['2026-01-10', true], ['2026-01-11', true]])('a yes of 10 January: on %s, %s', (day, expected) => {
  expect(may('email-offers', day, { records: [said('email-offers', 'given')] })).toBe(expected);
});

test('a restriction closes everything (RGPD art. 18(2)), and so does a purpose that nobody declared', () => {
  expect(may('post-offers', '2026-11-22', { isRestricted: true })).toBe(false);
  expect(may('email-offers', '2026-11-22', { isRestricted: true, records: [said('email-offers', 'given')] })).toBe(false);
  expect(may('resale', '2026-11-22', { records: [said('resale', 'given')] })).toBe(false);
});
