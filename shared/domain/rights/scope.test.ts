import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../values/local-date.ts';
import { isInScope, scopeOf, WHOLE_DESK, type ScopeFacts, type ScopeGrant } from './scope.ts';

const TODAY = localDate('2026-11-23');
const facts = (change: Partial<ScopeFacts> = {}): ScopeFacts => ({ ownAgencyId: 'vannes', grants: [], agencyIds: ['vannes', 'auray', 'lorient'], today: TODAY, ...change });
const agency = (agencyId: string, change: Partial<ScopeGrant> = {}): ScopeGrant => ({ agencyId, memberId: null, validFrom: localDate('2026-01-01'), validTo: null, ...change });
const follows = (memberId: number): ScopeGrant => ({ agencyId: null, memberId, validFrom: localDate('2026-01-01'), validTo: null });

describe('what a person sees', () => {
  test('is their own agency, as long as nothing else is said', () => {
    expect(scopeOf(facts())).toEqual({ kind: 'part', agencyIds: ['vannes'], memberIds: [] });
  });

  test('is the agencies granted, in place of their own', () => {
    expect(scopeOf(facts({ grants: [agency('auray'), agency('lorient')] }))).toEqual({ kind: 'part', agencyIds: ['auray', 'lorient'], memberIds: [] });
  });

  test('is their own agency and the members that they follow', () => {
    expect(scopeOf(facts({ grants: [follows(7)] }))).toEqual({ kind: 'part', agencyIds: ['vannes'], memberIds: [7] });
  });

  test.each([
    ['begins tomorrow', { validFrom: localDate('2026-11-24') }, ['vannes']],
    ['begins today', { validFrom: TODAY }, ['auray']],
    ['ends today', { validTo: TODAY }, ['auray']],
    ['ended yesterday', { validTo: localDate('2026-11-22') }, ['vannes']],
  ])('follows the days of a grant: one that %s', (_case, dates, agencyIds) => {
    expect(scopeOf(facts({ grants: [agency('auray', dates)] }))).toMatchObject({ agencyIds });
  });

  test('is the whole desk once every agency that has members is granted, and costs nothing then', () => {
    expect(scopeOf(facts({ grants: [agency('vannes'), agency('auray'), agency('lorient')] }))).toEqual(WHOLE_DESK);
    expect(scopeOf(facts({ agencyIds: ['vannes'] }))).toEqual(WHOLE_DESK);
  });
});

test('a row is seen exactly when its agency or its member is', () => {
  const ids = fc.constantFrom('vannes', 'auray', 'lorient');
  fc.assert(fc.property(fc.uniqueArray(ids), fc.uniqueArray(fc.nat(5)), ids, fc.option(fc.nat(5)), (agencyIds, memberIds, agencyId, memberId) => {
    const isSeen = isInScope({ kind: 'part', agencyIds, memberIds }, { agencyId, memberId });
    expect(isSeen).toBe(agencyIds.includes(agencyId) || (memberId !== null && memberIds.includes(memberId)));
    expect(isInScope(WHOLE_DESK, { agencyId, memberId })).toBe(true);
  }));
});
