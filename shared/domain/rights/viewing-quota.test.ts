import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ViewingQuota } from '../policy/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { isUnusual, judgeGrant, judgeOpening, quotaOf, viewingDay } from './viewing-quota.ts';

const TODAY = localDate('2026-11-23');
const quota = (change: Partial<ViewingQuota> = {}): ViewingQuota => ({ role: 'conseiller', alertAt: 60, limit: 120, reason: 'r', source: 's', ...change });

describe('one more file in the day', () => {
  test.each([
    ['the last one of the limit', { opened: 119, granted: 0 }, { ok: true, value: { opened: 120 } }],
    ['the first one beyond it', { opened: 120, granted: 0 }, { ok: false, refusal: { code: 'viewing-quota-reached', opened: 120, limit: 120 } }],
    ['one of those allowed besides', { opened: 120, granted: 1 }, { ok: true, value: { opened: 121 } }],
    ['one beyond those', { opened: 121, granted: 1 }, { ok: false, refusal: { code: 'viewing-quota-reached', opened: 121, limit: 121 } }],
  ])('%s', (_case, given, expected) => {
    expect(judgeOpening({ alertAt: 60, limit: 120, ...given })).toEqual(expected);
  });

  test('nobody opens more than the limit and what was allowed, whatever the order', () => {
    fc.assert(fc.property(fc.nat(40), fc.nat(10), fc.nat(80), (limit, granted, tries) => {
      let opened = 0;
      for (let turn = 0; turn < tries; turn += 1) {
        const judged = judgeOpening({ opened, alertAt: 1, limit, granted });
        if (judged.ok) opened = judged.value.opened;
      }
      expect(opened).toBe(Math.min(tries, limit + granted));
    }));
  });
});

test.each([[59, false], [60, true], [61, true]])('%i files of an alert at 60 are unusual: %s', (opened, expected) => {
  expect(isUnusual({ opened, alertAt: 60 })).toBe(expected);
});

describe('the quota of a role', () => {
  test('is that of the day', () => {
    const rows = [quota({ limit: 100, validTo: localDate('2026-11-22') }), quota({ limit: 80, validFrom: TODAY })];
    expect(quotaOf(rows, 'conseiller', localDate('2026-11-22'))?.limit).toBe(100);
    expect(quotaOf(rows, 'conseiller', TODAY)?.limit).toBe(80);
  });

  test('is none where the profile gives none', () => {
    expect(quotaOf([quota()], 'administrateur', TODAY)).toBeNull();
  });
});

test.each([
  ['no file was ever opened', null, TODAY],
  ['the last one was yesterday', localDate('2026-11-22'), TODAY],
  ['the clock was set back by a week', localDate('2026-11-30'), localDate('2026-11-30')],
])('the day that is counted when %s', (_case, lastDay, expected) => {
  expect(viewingDay(TODAY, lastDay)).toBe(expected);
});

describe('more files for a day', () => {
  test.each([
    ['to oneself', { staffId: 'sophie', grantedBy: 'sophie', reason: 'inventaire' }, { ok: false, refusal: { code: 'own-right' } }],
    ['without a reason', { staffId: 'claire', grantedBy: 'sophie', reason: ' ' }, { ok: false, refusal: { code: 'reason-missing' } }],
    ['to somebody else, with a reason', { staffId: 'claire', grantedBy: 'sophie', reason: 'campagne de rappel' }, { ok: true, value: null }],
  ])('%s', (_case, grant, expected) => {
    expect(judgeGrant(grant)).toEqual(expected);
  });
});
