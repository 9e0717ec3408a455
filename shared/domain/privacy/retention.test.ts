import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import type { Duration, RetentionRule } from '../policy/privacy-policy.ts';
import { addDays, localDate, type LocalDate } from '../values/local-date.ts';
import { durationOf, isDue, keptUntil, latestDueStart, retentionRule } from './retention.ts';

const rules = loadProfile().privacy.retention;
const START = localDate('2021-11-22');
const named = rules.map((rule) => [`${rule.category}${rule.line === null ? '' : `, ${rule.line}`} (${rule.source})`, rule] as const);

describe.each(['retention', 'request'] as const)('by %s', (mode) => {
  test.each(named)('%s is kept the day before its end, on its last day, and no longer', (_rule, rule: RetentionRule) => {
    const keep = durationOf(rule, mode);
    if (keep.count === 0) return expect([isDue(START, keep, addDays(START, -1)), isDue(START, keep, START)]).toEqual([false, true]);
    const last = keptUntil(START, keep);
    expect([addDays(last, -1), last, addDays(last, 1)].map((day) => isDue(START, keep, day))).toEqual([false, false, true]);
  });
});

test.each([
  ['payment', null, '2031-11-22', 'Code de commerce L123-22'],
  ['account', null, '2022-12-22', 'Code monétaire et financier L133-24'],
  ['paper', 'habitation', '2023-11-22', 'Code des assurances L114-1'],
  ['paper', 'auto', '2026-11-22', 'cinq ans'],
  ['contract', 'prevoyance', '2031-11-22', 'L221-11'],
  ['contract', 'habitation', '2026-11-22', 'sécheresse'],
  ['identity', 'epargne', '2026-11-22', 'L561-12'],
] as const)('%s, %s: what ended on 22 November 2021 is kept until %s', (category, line, until, source) => {
  const rule = retentionRule(rules, category, line, START);
  expect([rule === null ? null : keptUntil(START, rule.keep), rule?.source]).toEqual([until, expect.stringContaining(source)]);
});

test.each([
  ['care', 'request', '2023-11-22'], ['care', 'retention', '2026-11-22'], ['contact', 'retention', '2024-11-22'], ['contact', 'request', '2021-11-22'],
] as const)('%s by %s: until %s', (category, mode, until) => {
  const rule = retentionRule(rules, category, null, START);
  expect(rule === null ? null : keptUntil(START, durationOf(rule, mode))).toBe(until);
});

test('a line without a rule of its own follows that of all lines; a rule holds on its days only', () => {
  const dated: RetentionRule = { category: 'care', line: null, keep: { count: 1, unit: 'day' }, keepOnRequest: { count: 1, unit: 'day' }, reason: 'r', source: 's', validFrom: localDate('2027-01-01') };
  expect(retentionRule(rules, 'contract', 'sante', START)).toEqual(rules.find(({ category, line }) => category === 'contract' && line === null));
  expect(retentionRule([...rules, dated], 'care', null, localDate('2026-12-31'))).not.toEqual(dated);
  expect(retentionRule([...rules, dated], 'care', null, localDate('2027-01-01'))).toEqual(dated);
  expect(retentionRule([], 'care', null, START)).toBeNull();
});

test('the bound that a search uses says the same as the rule, for every start around it', () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(localDate('1960-01-01'), count));
  const keep = fc.record({ count: fc.integer({ min: 0, max: 240 }), unit: fc.constantFrom<Duration['unit']>('day', 'month') });
  fc.assert(fc.property(days, keep, fc.integer({ min: -40, max: 40 }), (today: LocalDate, duration, shift) => {
    const bound = latestDueStart(duration, today);
    const start = addDays(bound, shift);
    expect(isDue(start, duration, today)).toBe(start <= bound);
  }), { numRuns: 500 });
});
