import { expect, test } from 'vitest';
import type { StaffScopeRow } from '../change/change.ts';
import { instant } from '../values/instant.ts';
import { localDate } from '../values/local-date.ts';
import { setScope, type NewScope } from './set-scope.ts';

const TODAY = localDate('2026-11-23');
const NOW = instant(1);

function aScope(change: Partial<NewScope> = {}): NewScope {
  let last = 0;
  return { staffId: 'claire', agencyIds: ['auray'], memberIds: [], grantedBy: 'admin', today: TODAY, now: NOW, newId: () => `new-${(last += 1)}`, ...change };
}
const held = (change: Partial<StaffScopeRow> = {}): StaffScopeRow => (
  { id: 'old', staffId: 'claire', agencyId: 'vannes', memberId: null, validFrom: localDate('2026-01-01'), validTo: null, grantedBy: 'admin', grantedAt: NOW, ...change });

test('nobody gives a scope to themselves', () => {
  expect(setScope(aScope({ grantedBy: 'claire' }), [])).toEqual({ ok: false, refusal: { code: 'own-right' } });
});

test('what was held ends yesterday, and what is given begins today', () => {
  expect(setScope(aScope({ memberIds: [7] }), [held()])).toEqual({
    ok: true,
    value: [
      { op: 'update', entity: 'staffScope', id: 'old', seenVersion: null, set: { validTo: localDate('2026-11-22') } },
      { op: 'insert', entity: 'staffScope', row: { id: 'new-1', staffId: 'claire', agencyId: 'auray', memberId: null, validFrom: TODAY, validTo: null, grantedBy: 'admin', grantedAt: NOW } },
      { op: 'insert', entity: 'staffScope', row: { id: 'new-2', staffId: 'claire', agencyId: null, memberId: 7, validFrom: TODAY, validTo: null, grantedBy: 'admin', grantedAt: NOW } },
    ],
  });
});

test.each([
  ['what was given this very day goes', { validFrom: TODAY }, [{ op: 'remove', entity: 'staffScope', id: 'old' }]],
  ['what has ended stays as it is', { validTo: localDate('2026-06-30') }, []],
])('%s', (_case, change, expected) => {
  const changes = setScope(aScope({ agencyIds: [] }), [held(change)]);
  expect(changes).toEqual({ ok: true, value: expected });
});

test('an agency named twice is given once', () => {
  const changes = setScope(aScope({ agencyIds: ['auray', 'auray'] }), []);
  expect(changes.ok && changes.value.length).toBe(1);
});
