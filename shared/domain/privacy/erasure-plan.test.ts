import { expect, test } from 'vitest';
import { loadProfile } from '../../../electron/settings/insurer-profile.ts';
import { localDate } from '../values/local-date.ts';
import { erasurePlan, takesIdentity, type DatedItems } from './erasure-plan.ts';

const rules = loadProfile().privacy.retention;
const today = localDate('2026-11-22');
const items = (category: DatedItems['category'], startOn: string | null, count = 1, line: DatedItems['line'] = null): DatedItems =>
  ({ category, line, startOn: startOn === null ? null : localDate(startOn), count });
const plan = (given: readonly DatedItems[], mode: 'request' | 'retention' = 'request') => erasurePlan(given, rules, { today, mode });
const line = (given: readonly DatedItems[], category: DatedItems['category']) => plan(given).find((one) => one.category === category);

test('a file in which nothing is kept loses its identity', () => {
  expect(takesIdentity(plan([]))).toBe(true);
  expect(takesIdentity(plan([items('draft', '2026-11-20'), items('contact', '2026-11-01')]))).toBe(true);
});

test('an open contract keeps the file, without an end', () => {
  const given = [items('contract', null, 1, 'sante'), items('contact', null)];
  expect(line(given, 'contract')).toEqual({ category: 'contract', goesNow: 0, kept: 1, keptUntil: null, reason: null, source: null });
  expect(line(given, 'identity')).toMatchObject({ goesNow: 0, kept: 1, keptUntil: null });
});

test.each([
  ['the day before', '2024-11-23', 0], ['on the last day', '2024-11-22', 0], ['the day after', '2024-11-21', 1],
])('a santé contract that ended two years ago, %s (CM L221-11)', (_case, end, goesNow) => {
  expect(line([items('contract', end, 1, 'sante')], 'contract')?.goesNow).toBe(goesNow);
  expect(takesIdentity(plan([items('contract', end, 1, 'sante')]))).toBe(goesNow === 1);
});

test('the ordinary time keeps longer than the law obliges once erasure is asked', () => {
  const ended = [items('contract', '2024-01-01', 1, 'sante')];
  expect([takesIdentity(plan(ended, 'request')), takesIdentity(plan(ended, 'retention'))]).toEqual([true, false]);
});

test('what is partly over goes in part; the line says the last day of the rest, its reason and its source', () => {
  const accounts = line([items('account', '2020-01-01', 2), items('account', '2026-06-30', 1)], 'account');
  expect(accounts).toMatchObject({ goesNow: 2, kept: 1, keptUntil: '2027-07-30', source: 'Code monétaire et financier L133-24 (treize mois)' });
  expect(accounts?.reason).toContain('treize mois');
});

test('a payment keeps the identity for ten years after its year, with the accounts’ own reason (C. com. L123-22)', () => {
  const given = [items('payment', '2020-12-31', 24), items('contact', '2021-01-15')];
  expect(line(given, 'contact')).toMatchObject({ goesNow: 1, kept: 0 });
  expect(line(given, 'identity')).toMatchObject({ kept: 1, keptUntil: '2030-12-31', source: 'Code de commerce L123-22 (dix ans)' });
});

test('a request on personal data and care without its detail do not hold a name', () => {
  expect(takesIdentity(plan([items('privacy-request', '2026-11-01'), items('care', '2026-11-01'), items('rectification', '2026-11-01')]))).toBe(true);
  expect(takesIdentity(plan([items('consent', '2026-11-01')]))).toBe(false);
});

test('with the identity goes everything that would be kept longer', () => {
  expect(plan([items('rectification', '2026-11-01', 2), items('care', '2026-11-01', 3)]).map(({ category, goesNow, kept }) => [category, goesNow, kept])).toEqual([['rectification', 2, 0], ['care', 3, 0], ['identity', 1, 0]]);
});

test('a line of business that no rule knows is kept: nothing says that it may go', () => {
  const unknown = erasurePlan([items('contract', '1990-01-01', 1, 'auto')], [], { today, mode: 'request' });
  expect(unknown.find(({ category }) => category === 'contract')).toMatchObject({ goesNow: 0, kept: 1, keptUntil: null });
});

test('what is counted is either kept or goes', () => {
  const given = [items('account', '2020-01-01', 5), items('account', null, 3), items('account', '2026-11-21', 4)];
  const accounts = line(given, 'account');
  expect((accounts?.goesNow ?? 0) + (accounts?.kept ?? 0)).toBe(12);
});
